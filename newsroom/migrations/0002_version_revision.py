from django.db import migrations, models

_STEPS = [
    ("baseline", "Bản có sẵn"),
    ("saved", "Lưu"),
    ("restored", "Khôi phục"),
    ("imported", "Nhập"),
    ("corrected", "Đính chính"),
    ("attached", "Tệp đính kèm"),
    ("submit", "Gửi duyệt"),
    ("recall", "Rút về sửa"),
    ("give_back", "Trả lại"),
    ("approve", "Duyệt"),
    ("publish", "Đăng"),
    ("reschedule", "Đổi giờ đăng"),
    ("redate", "Sửa giờ đã đăng"),
    ("unschedule", "Hủy hẹn giờ"),
    ("take_down", "Gỡ xuống"),
    ("reopen", "Mở lại để sửa"),
]


class Migration(migrations.Migration):

    dependencies = [
        ('newsroom', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='version',
            name='revision',
            field=models.PositiveIntegerField(default=0, verbose_name='lần sửa'),
        ),
        migrations.AlterField(
            model_name='version',
            name='step',
            field=models.CharField(choices=_STEPS, max_length=10, verbose_name='việc'),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("news", "0006_attachments")]

    operations = [
        migrations.AddField(
            model_name="article",
            name="public_before",
            field=models.DateTimeField(
                editable=False, null=True, verbose_name="trước khi hẹn giờ đã đăng lúc"
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="pinned_position",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Số nhỏ nhất là tin chính của trang chủ; ba số kế tiếp là tin nổi bật, lên thay khi tin ấy gỡ.",
                null=True,
                verbose_name="vị trí ghim",
            ),
        ),
    ]

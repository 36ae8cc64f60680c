from django.db import migrations, models


class Migration(migrations.Migration):
    """The kinds that the code knows; the table stays as it is."""

    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="entry",
            name="kind",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (1, "Tin bài"),
                    (2, "Đại biểu"),
                    (3, "Tổ chức"),
                    (4, "Trang thông tin"),
                    (5, "Bình chọn"),
                    (6, "Dòng sự kiện"),
                ]
            ),
        ),
    ]

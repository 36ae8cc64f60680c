from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0006_attachments"),
        ("newsroom", "0003_version_revision_of_old_steps"),
    ]

    operations = [
        migrations.AddField(
            model_name="checkedlink",
            name="articles",
            field=models.ManyToManyField(related_name="+", to="news.article", verbose_name="bài có liên kết"),
        ),
    ]

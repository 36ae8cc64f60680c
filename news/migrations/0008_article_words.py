import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0007_public_before'),
    ]

    operations = [
        migrations.CreateModel(
            name='ArticleWords',
            fields=[
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='news.article')),
                ('text', models.TextField()),
            ],
            options={
                'verbose_name': 'từ để tìm bài',
                'verbose_name_plural': 'từ để tìm bài',
                'default_permissions': (),
            },
        ),
    ]

import unicodedata

import django.db.models.deletion
from django.db import migrations, models

AT_ONCE = 2000


def folded(text):
    """As vietnamese.folding.fold()."""
    letters = unicodedata.normalize('NFD', text.translate(str.maketrans('đĐ', 'dd')))
    return ' '.join(''.join(char for char in letters if not unicodedata.combining(char)).lower().split())


def keep_words(apps, schema_editor):
    """Of the articles that are there already."""
    Article, ArticleWords = apps.get_model('news', 'Article'), apps.get_model('news', 'ArticleWords')
    last = 0
    while rows := list(
        Article.objects.filter(pk__gt=last).order_by('pk').values_list('pk', 'title', 'lead')[:AT_ONCE]
    ):
        ArticleWords.objects.bulk_create(
            ArticleWords(article_id=pk, text=folded(f'{title} {lead}')) for pk, title, lead in rows
        )
        last = rows[-1][0]


class Migration(migrations.Migration):
    """Some seconds for 100,000 articles."""

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
        migrations.RunPython(keep_words, migrations.RunPython.noop),
    ]

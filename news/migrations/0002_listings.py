import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, OrderBy


def line_of(kind, verbose_name, verbose_name_plural):
    """A list's lines: news.models.listing."""
    target = kind.removesuffix('listing')
    return migrations.CreateModel(
        name={'categorylisting': 'CategoryListing', 'taglisting': 'TagListing'}[kind],
        fields=[
            ('article', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='news.article')),
            (target, models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='listings' if target == 'tag' else '+', to=f'news.{target}')),
            ('pk', models.CompositePrimaryKey('article_id', f'{target}_id', blank=True, editable=False, primary_key=True, serialize=False)),
            ('published_at', models.DateTimeField()),
            ('expires_at', models.DateTimeField(null=True)),
        ],
        options={
            'verbose_name': verbose_name,
            'verbose_name_plural': verbose_name_plural,
            'default_permissions': (),
        },
    )


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0001_initial'),
    ]

    operations = [
        line_of('categorylisting', 'dòng của danh sách chuyên mục', 'danh sách chuyên mục'),
        line_of('taglisting', 'dòng của danh sách thẻ', 'danh sách thẻ'),
        migrations.AddIndex(
            model_name='categorylisting',
            index=models.Index(F('category'), OrderBy(F('published_at'), descending=True), OrderBy(F('article'), descending=True), F('expires_at'), name='news_newest_listed_in_category'),
        ),
        migrations.AddIndex(
            model_name='taglisting',
            index=models.Index(F('tag'), OrderBy(F('published_at'), descending=True), OrderBy(F('article'), descending=True), F('expires_at'), name='news_newest_listed_under_tag'),
        ),
        migrations.RemoveIndex(model_name='article', name='news_newest'),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(F('status'), OrderBy(F('published_at'), descending=True), OrderBy(F('id'), descending=True), F('expires_at'), name='news_newest'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('pinned_position__isnull', False)), fields=['pinned_position'], name='news_pinned'),
        ),
    ]

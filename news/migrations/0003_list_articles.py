from django.db import migrations


def list_articles(apps, schema_editor):
    """The lines of the articles that are published already: news.listing."""
    Article, Category = apps.get_model('news', 'Article'), apps.get_model('news', 'Category')
    CategoryListing, TagListing = apps.get_model('news', 'CategoryListing'), apps.get_model('news', 'TagListing')
    above = dict(Category.objects.exclude(parent=None).values_list('pk', 'parent'))
    published = Article.objects.filter(status='published')
    moments = {pk: moments for pk, *moments in published.values_list('pk', 'published_at', 'expires_at')}
    further = Article.other_categories.through.objects.filter(article__status='published')
    filed = {*published.values_list('pk', 'category'), *further.values_list('article', 'category')}
    filed |= {(pk, above[category]) for pk, category in filed if category in above}
    tagged = Article.tags.through.objects.filter(article__status='published').values_list('article', 'tag')
    for model, heading, lines in ((CategoryListing, 'category_id', filed), (TagListing, 'tag_id', tagged)):
        model.objects.bulk_create(
            (
                model(article_id=pk, published_at=moments[pk][0], expires_at=moments[pk][1], **{heading: under})
                for pk, under in sorted(lines)
            ),
            batch_size=5000,
        )


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0002_listings'),
    ]

    operations = [
        migrations.RunPython(list_articles, migrations.RunPython.noop, elidable=True),
    ]

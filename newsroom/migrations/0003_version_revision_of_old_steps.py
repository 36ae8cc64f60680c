from django.db import migrations
from django.db.models import F, IntegerField, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce, Greatest


def count_back(apps, schema_editor):
    """Until now each step raised the revision by one: counted back from the newest one, which is the article's."""
    Version = apps.get_model('newsroom', 'Version')
    Article = apps.get_model('news', 'Article')
    of_article = Version.objects.filter(article=OuterRef('article')).order_by().values('article')
    newest = Subquery(of_article.annotate(newest=Max('number')).values('newest'), output_field=IntegerField())
    now = Subquery(Article.objects.filter(pk=OuterRef('article')).values('revision'), output_field=IntegerField())
    Version.objects.update(revision=Greatest(Coalesce(now, 0) - newest + F('number'), 0))


class Migration(migrations.Migration):

    dependencies = [
        ('newsroom', '0002_version_revision'),
        ('news', '0004_states_topics_remits'),
    ]

    operations = [
        migrations.RunPython(count_back, migrations.RunPython.noop),
    ]

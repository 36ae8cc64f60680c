from django.db import migrations
from django.db.models import F


def since_the_last_save(apps, schema_editor):
    """Nothing better is known of when an article got its status. One statement: 100,000 rows take seconds."""
    apps.get_model('news', 'Article').objects.order_by().update(status_since=F('updated_at'))


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0004_states_topics_remits'),
    ]

    operations = [
        migrations.RunPython(since_the_last_save, migrations.RunPython.noop, elidable=True),
    ]

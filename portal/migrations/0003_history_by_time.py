from django.db import migrations


class Migration(migrations.Migration):
    """For some days of a long history. The table is Django's own, so that its state is left alone."""

    dependencies = [
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("portal", "0002_digest_mails"),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX portal_history_by_time ON django_admin_log (action_time DESC, id DESC)",
            "DROP INDEX portal_history_by_time",
        ),
    ]

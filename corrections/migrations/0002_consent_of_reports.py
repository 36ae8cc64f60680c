from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [
        ('corrections', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='errorreport',
            name='consent_text',
            field=models.TextField(blank=True, editable=False, verbose_name='điều người gửi đã đồng ý'),
        ),
        migrations.AddConstraint(
            model_name='errorreport',
            constraint=models.CheckConstraint(
                condition=Q(email='') | ~Q(consent_text=''),
                name='corrections_address_is_kept_with_consent',
            ),
        ),
    ]

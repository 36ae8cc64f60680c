import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0004_where_broken_links_stand"),
    ]

    operations = [
        migrations.AlterField(
            model_name="desksettings",
            name="review_months",
            field=models.PositiveSmallIntegerField(
                default=12,
                help_text="Bài không có ngày rà soát riêng được nhắc sau số tháng này.",
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(120),
                ],
                verbose_name="rà soát bài sau (tháng)",
            ),
        ),
    ]

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RatingsConfig(AppConfig):
    name = "ratings"
    verbose_name = _("Đánh giá")

    def ready(self) -> None:
        from news.querysets import ArticleQuerySet
        from ratings.reading import rating_numbers

        ArticleQuerySet.page_columns["rating_numbers"] = rating_numbers

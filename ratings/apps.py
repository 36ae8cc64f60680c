from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RatingsConfig(AppConfig):
    name = "ratings"
    verbose_name = _("Đánh giá")

    def ready(self) -> None:
        from news.page import PARTS, Part
        from ratings.reading import rating_numbers
        from ratings.showing import rating_html

        PARTS["rating"] = Part(rating_numbers, rating_html, nothing="0 0")

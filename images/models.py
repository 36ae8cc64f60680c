import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from images.renditions import FORMATS, MIDDLE, Format, Renditions
from vietnamese.folding import fold
from vietnamese.formatting import moment
from vietnamese.models import TypedText
from vietnamese.validation import sensible_past_date

LARGEST_WIDTH = 1600
LONGEST_ALT = 250
LONGEST_CAPTION = 500
MOST_WORDS_ASKED = 10


def new_token() -> str:
    """128 random bits as 32 hex digits: what keeps a picture of a draft from being guessed."""
    return secrets.token_hex(16)


def folder_of_the_month() -> str:
    """ "2026/11": where a new picture's files go, so that no folder grows without end."""
    return f"{timezone.now():%Y/%m}"


class PictureQuerySet(models.QuerySet["Picture"]):
    def without_alt(self) -> "PictureQuerySet":
        """Those that a blind reader hears nothing of."""
        return self.filter(alt="")

    def found_by(self, asked: str) -> "PictureQuerySet":
        """Those whose words or tags have each word that is asked; marks and capitals make no difference."""
        words = fold(asked).split()[:MOST_WORDS_ASKED]
        tags = {tag.pk: fold(tag.name) for tag in PictureTag.objects.all()} if words else {}
        found = self
        for word in words:
            named = [pk for pk, name in tags.items() if word in name]
            tagged = Picture.tags.through.objects.filter(picturetag__in=named).values("picture")
            found = found.filter(models.Q(folded_text__contains=word) | models.Q(pk__in=tagged))
        return found


class PictureTag(TypedText):
    """A word by which the desk finds pictures again."""

    name = models.CharField(_("thẻ ảnh"), max_length=60, unique=True)

    class Meta:
        verbose_name = _("thẻ ảnh")
        verbose_name_plural = _("thẻ ảnh")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Picture(Renditions, TypedText):
    """A picture of the library. Its files are renditions of ours alone; the upload itself is not kept."""

    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    folder = models.CharField(max_length=7, default=folder_of_the_month, editable=False)
    alt = models.CharField(
        _("mô tả cho người không nhìn thấy ảnh"),
        max_length=LONGEST_ALT,
        blank=True,
        help_text=_("Nói trong ảnh có gì. Không chép lại tiêu đề bài viết hay chú thích."),
    )
    caption = models.CharField(
        _("chú thích"),
        max_length=LONGEST_CAPTION,
        blank=True,
        help_text=_("Ai, việc gì, ở đâu, khi nào. Chú thích trong bài được viết riêng cho từng bài."),
    )
    credit = models.CharField(_("người chụp hoặc nguồn ảnh"), max_length=150, blank=True)
    tags = models.ManyToManyField(PictureTag, blank=True, related_name="pictures", verbose_name=_("thẻ ảnh"))
    taken_on = models.DateField(_("ngày chụp"), validators=[sensible_past_date], null=True, blank=True)
    focus_x = models.PositiveSmallIntegerField(
        _("điểm chính, từ trái sang"),
        default=MIDDLE,
        help_text=_("0 là mép trái, 10 là mép phải: phần được giữ lại khi ảnh bị cắt cho vừa khung."),
    )
    focus_y = models.PositiveSmallIntegerField(
        _("điểm chính, từ trên xuống"), default=MIDDLE, help_text=_("0 là mép trên, 10 là mép dưới.")
    )
    folded_text = models.TextField(editable=False, blank=True)
    width = models.PositiveIntegerField(_("chiều rộng (điểm ảnh)"), editable=False)
    height = models.PositiveIntegerField(_("chiều cao (điểm ảnh)"), editable=False)
    uploaded_at = models.DateTimeField(_("tải lên lúc"), auto_now_add=True, db_index=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("người tải lên"),
    )

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("ảnh")
        verbose_name_plural = _("ảnh")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(width__gt=0, height__gt=0), name="images_picture_has_a_size"
            ),
            models.CheckConstraint(
                condition=models.Q(focus_x__lte=2 * MIDDLE, focus_y__lte=2 * MIDDLE),
                name="images_focus_lies_within_the_picture",
                violation_error_message=_("Điểm chính phải từ 0 đến 10."),
            ),
        ]

    def __str__(self) -> str:
        return self.alt or self.caption or str(_("Ảnh tải lên lúc %s")) % moment(self.uploaded_at)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.tidy_text()
        self.folded_text = fold(f"{self.alt} {self.caption} {self.credit}")
        super().save(*args, **kwargs)

    def path(self, width: int, suffix: Format) -> Path:
        """Where the file of one rendition lies."""
        return Path(settings.MEDIA_ROOT, "anh", self.folder, f"{self.token}-{width}.{suffix}")

    def paths(self) -> list[Path]:
        return [self.path(width, suffix) for width in self.widths for suffix in FORMATS]


def remove_files(sender: type[Picture], instance: Picture, **kwargs: Any) -> None:
    """After a row is gone for good, its files go; a signal, because bulk deletion calls no delete().

    A file that a disk does not give back is logged: what was deleted is deleted, and the others go.
    """
    for path in instance.paths():
        transaction.on_commit(_remover(path), robust=True)


def _remover(path: Path) -> Callable[[], None]:
    """A function with a name, by which Django logs what it raises."""
    return lambda: path.unlink(missing_ok=True)


models.signals.post_delete.connect(remove_files, sender=Picture, dispatch_uid="images.remove_files")

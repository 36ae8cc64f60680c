import datetime as dt
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext_lazy as _

EPOCH = dt.datetime(1945, 1, 1, tzinfo=dt.UTC)
UNDATED = (1 << 33) - 1  # seconds: after everything that has a date
SECONDS = 30  # bits of a position below its seconds
_KIND = 27  # and below its kind
UNDATED_POSITION = UNDATED << SECONDS


class Kind(models.IntegerChoices):
    """What can be found; the names in small letters are those of the address (`?kind=article`)."""

    ARTICLE = 1, _("Tin bài")
    OFFICIAL = 2, _("Đại biểu")
    BODY = 3, _("Tổ chức")
    PAGE = 4, _("Trang thông tin")
    POLL = 5, _("Bình chọn")
    TOPIC = 6, _("Dòng sự kiện")

    @property
    def code(self) -> str:
        return self.name.lower()


def seconds_of(moment: dt.datetime) -> int:
    return min(max(int((moment - EPOCH).total_seconds()), 0), UNDATED - 1)


def position_of(moment: dt.datetime | None, kind: int = 0, pk: int = 0) -> int:
    """Where something stands in the fixed order of candidates, the newest at the end, the undated after it.

    Unique as long as no table has more than 2²⁷ rows.
    """
    seconds = UNDATED if moment is None else seconds_of(moment)
    return (seconds << SECONDS) + (kind << _KIND) + pk % (1 << _KIND)


def moment_of(position: int) -> dt.datetime | None:
    if position >= UNDATED_POSITION:
        return None
    return EPOCH + dt.timedelta(seconds=position >> SECONDS)


class TokensField(models.Field):
    """Tokens separated by blanks: a tsvector on PostgreSQL, a text beside its FTS5 table on SQLite."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_placeholder(self, value: Any, compiler: Any, connection: BaseDatabaseWrapper) -> str:
        if connection.vendor == "postgresql":
            return "array_to_tsvector(string_to_array(%s, ' '))"
        return "%s"


class Entry(models.Model):
    """What can be found of one object, and what its ranking and its snippet need. Whether a reader may see
    it is not written here: the owner's visible_to() is asked with every search.

    On SQLite triggers keep the FTS5 table `search_words` in step with the rows (first migration).
    """

    kind = models.PositiveSmallIntegerField(choices=Kind)
    object_id = models.BigIntegerField()
    position = models.BigIntegerField(db_index=True, help_text=_("position_of()"))
    title = models.CharField(max_length=300)
    head = models.TextField()  # folded words of the title, a line end, those of the lead and the captions
    marked_head = models.TextField()  # the same words with their marks
    tokens = TokensField()
    folded = models.TextField()  # the words of the title and, line by line, of the text: for phrases
    address = models.CharField(max_length=500)
    text = models.TextField()  # what snippets are cut from

    class Meta:
        verbose_name = _("mục tìm kiếm")
        verbose_name_plural = _("mục tìm kiếm")
        default_permissions = ()  # only the index's own code writes it
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="search_one_entry_per_object"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def moment(self) -> dt.datetime | None:
        return moment_of(self.position)

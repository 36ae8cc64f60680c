import sys
from typing import Any, TextIO, cast

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from accounts.reader import EVERYBODY
from search.documents import SOURCES, Source
from search.models import Entry
from search.services import BATCH, index_objects
from vietnamese.formatting import number
from vietnamese.progress import Progress


class Command(BaseCommand):
    """Writes every entry anew and removes those whose object is gone, while the portal goes on serving."""

    help = "Lập lại chỉ mục tìm kiếm từ nội dung của cổng. Chạy sau khi nâng cấp hoặc khôi phục dữ liệu."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Chỉ đếm những mục còn thiếu hoặc thừa; mã thoát 1 nếu có.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dry_run"]:
            if sum([self._report(source) for source in SOURCES]):
                sys.exit(1)
            return
        for source in SOURCES:
            self._rebuild(source)
        self.stdout.write("Đã lập lại chỉ mục tìm kiếm.")

    def _report(self, source: Source) -> int:
        """How many entries are missing or left over. A draft that was never public has none, rightly."""
        known = set(Entry.objects.filter(kind=source.kind).values_list("object_id", flat=True))
        present = set(source.model._default_manager.values_list("pk", flat=True))
        readable = source.visible(EVERYBODY, timezone.now()).values_list("pk", flat=True)
        missing, extra = len(set(readable) - known), len(known - present)
        self.stdout.write(
            f"{source.kind.label}: {number(len(present))} đối tượng, "
            f"thiếu {number(missing)}, thừa {number(extra)}"
        )
        return missing + extra

    def _rebuild(self, source: Source) -> None:
        # What is known is read first: what is published in between must not look left over.
        known = set(Entry.objects.filter(kind=source.kind).values_list("object_id", flat=True))
        present = list(source.model._default_manager.order_by("pk").values_list("pk", flat=True))
        removed, _ = Entry.objects.filter(kind=source.kind, object_id__in=known - set(present)).delete()
        label = str(source.kind.label)
        progress = Progress(cast(TextIO, self.stderr._out), label, len(present), unit="mục")
        done = 0
        for at in range(0, len(present), BATCH):
            with transaction.atomic():
                done += index_objects(source, present[at : at + BATCH], timezone.now())
            progress.show(done)
        progress.finish(done)
        if removed:
            self.stdout.write(f"{label}: bỏ {number(removed)} mục thừa.")

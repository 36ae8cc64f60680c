"""A file of made-up articles for import_articles, so that anyone can repeat a measurement."""

from argparse import ArgumentParser
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, TextIO, cast

from django.core.management.base import BaseCommand, CommandError

from portal.importing.workers import in_order, pool_of, processors
from portal.samples.articles import article_line
from portal.samples.pictures import draw_missing
from vietnamese.formatting import number
from vietnamese.progress import Progress

_CHUNK = 200  # articles in one task


class Command(BaseCommand):
    help = (
        "Tạo N bài viết hư cấu vào tệp JSON Lines cho import_articles: mỗi bài khoảng 8 KB, 20 chuyên mục, "
        "3 trong 60 bức tranh chung. Cùng N và cùng --seed thì luôn ra cùng một tệp."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("articles", type=int, metavar="N", help="số bài viết")
        parser.add_argument("--output", type=Path, required=True, metavar="FILE")
        parser.add_argument("--seed", type=int, default=1, help="mặc định %(default)s")

    def handle(self, *args: Any, articles: int, output: Path, seed: int, **options: Any) -> None:
        if articles < 1:
            raise CommandError("Số bài viết phải từ 1 trở lên.")
        if not output.parent.is_dir():
            raise CommandError(f"Không có thư mục {output.parent}.")
        folder = output.with_name(f"{output.stem}-anh")
        drawn = draw_missing(folder)
        progress = Progress(cast(TextIO, self.stderr._out), "Tạo", articles)
        draft = output.with_name(f"{output.name}.new")
        with draft.open("w", encoding="utf-8") as file:
            for done, lines in _chunks(articles, seed, folder.name):
                file.write(lines)
                progress.show(done)
        draft.replace(output)
        progress.finish(articles)
        self.stdout.write(f"Đã tạo {number(articles)} bài trong {output}; vẽ {drawn} tranh trong {folder}.")


def _chunks(total: int, seed: int, folder: str) -> Iterator[tuple[int, str]]:
    """The lines in their order, with the number of those made so far."""
    starts = ((min(start + _CHUNK, total), start) for start in range(0, total, _CHUNK))
    work = partial(_lines, total=total, seed=seed, folder=folder)
    with pool_of(processors() if total > _CHUNK else 1) as pool:
        yield from in_order(pool, work, starts, ahead=8)


def _lines(start: int, *, total: int, seed: int, folder: str) -> str:
    numbers = range(start, min(start + _CHUNK, total))
    return "".join(article_line(n, total=total, seed=seed, folder=folder) + "\n" for n in numbers)

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error
from django.utils import timezone

from visits.folding import fold_once, tidy


class Command(BaseCommand):
    help = (
        "Cộng vào thống kê những lượt xem đang chờ trên máy này, và xóa những gì không được giữ: khóa của "
        "các ngày đã qua, giới hạn đã hết hạn, người đọc đã rời đi. Cổng thông tin đang chạy tự làm việc "
        "này hai giây một lần; chạy lúc nào cũng an toàn. Mã thoát là 1 nếu không làm được."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--wait", type=float, default=10.0, help="số giây chờ một tiến trình khác đang cộng (10)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        try:
            result = fold_once(now, wait=options["wait"])
            tidy(now)
        except (Error, OSError) as error:
            raise CommandError(f"Chưa cộng được, các lượt xem vẫn chờ, không mất: {error}") from error
        if result.was_busy:
            raise CommandError("Một tiến trình khác trên máy này đang cộng; các lượt xem được cộng ở đó.")
        self.stdout.write(
            f"Đã cộng {result.people} lượt xem của người đọc ({result.visits} lượt truy cập mới) và "
            f"{result.bots} của máy tự động; {result.unreadable} dòng không đọc được; "
            f"đã xóa {result.removed} tệp cộng xong."
        )

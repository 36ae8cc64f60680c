"""What has to be there before the portal can be tried: `make run` calls this each time."""

from contextlib import suppress
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from accounts.models import User
from comments.discussion import render_lacking
from news.models import Article


class Command(BaseCommand):
    """Each step does nothing when there is nothing to do, so that a second start takes seconds."""

    help = "Cập nhật cơ sở dữ liệu, nạp nội dung mẫu một lần, tạo tài khoản dùng thử, gom tệp tĩnh."

    def handle(self, *args: Any, **options: Any) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self._say("Cập nhật cơ sở dữ liệu")
            call_command("migrate", interactive=False, verbosity=0)
        if not Article.objects.exists():
            self._prepare_demo()
        # What came with an upgrade.
        render_lacking()
        with suppress(SystemExit):  # lost pictures are named there; the portal is served without them
            call_command("make_renditions", stdout=self.stdout, stderr=self.stderr, quiet=True)
        self._say("Gom tệp tĩnh (nếu có thay đổi)")
        call_command("collectstatic", interactive=False, if_changed=True, verbosity=0)

    def _prepare_demo(self) -> None:
        """Only for a portal that holds nothing yet: who removes the demo's accounts is rid of them."""
        if not User.objects.exists():
            self._say("Tạo tài khoản dùng thử")
            call_command("make_demo_accounts")
        self._say("Nạp nội dung mẫu (một lần)")
        call_command("seed_demo")

    def _say(self, step: str) -> None:
        self.stdout.write(f"→ {step} …")
        self.stdout.flush()

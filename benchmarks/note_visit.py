"""What a page view costs the processor: noting it in the request, and adding it up behind.

Run: python benchmarks/note_visit.py. One process, one thread, a temporary SQLite file; it says nothing
about the throughput of a server.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

NOTES = 50_000
AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def main() -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"PORTAL_VAR": folder, "DATABASE_URL": f"sqlite:///{folder}/portal.sqlite3"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
        import django

        django.setup()
        measure()


def measure() -> None:
    from django.core.management import call_command
    from django.utils import timezone

    from visits.folding import fold_once
    from visits.pageviews import is_bot
    from visits.services import note_page_view
    from visits.visitors import visitor_hash

    call_command("migrate", verbosity=0)
    started = time.process_time()
    for number in range(NOTES):
        now = time.time()
        visitor = visitor_hash(now, f"192.0.2.{number % 250}", AGENT)
        note_page_view(now, visitor=visitor, is_bot=is_bot(AGENT), subject=f"article:{number % 300}")
    noted = time.process_time() - started
    started = time.process_time()
    result = fold_once(timezone.now())
    folded = time.process_time() - started
    assert result.people == NOTES  # noqa: S101  (a benchmark of wrong sums is none)
    sys.stdout.write(
        f"{NOTES} views: {noted / NOTES * 1e6:.1f} µs to note one (hash and write), "
        f"{folded / NOTES * 1e6:.1f} µs to add one up\n"
    )


if __name__ == "__main__":
    main()

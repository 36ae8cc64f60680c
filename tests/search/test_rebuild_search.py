from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.roles import REPORTER
from news.models import Article
from newsroom.services import save_article
from search.models import Entry
from tests.accounts.factories import make_user
from tests.news.factories import make_article, make_category
from tests.search.factories import add_body, add_official, add_page, add_poll
from tests.search.test_views import found

pytestmark = pytest.mark.django_db


def make_everything() -> None:
    make_article("Lúa")
    add_official("Lúa Thị A")
    add_body("Ban Lúa")
    add_page("Trang lúa")
    add_poll("Lúa?")


def run(*arguments: str) -> str:
    output = StringIO()
    call_command("rebuild_search", *arguments, stdout=output)
    return output.getvalue()


def test_it_writes_what_is_missing_and_removes_what_is_left_over(client: Client) -> None:
    make_everything()
    before = found(client, "lúa")
    assert len(before) == 5
    Entry.objects.filter(kind__in=[1, 4]).delete()
    Entry.objects.filter(kind=2).update(object_id=999_999)
    assert len(found(client, "lúa")) == 2
    assert "Đã lập lại" in run()
    assert found(client, "lúa") == before
    assert Entry.objects.count() == 5


def test_it_mends_what_is_stale(client: Client) -> None:
    article = make_article("Lúa")
    type(article).objects.filter(pk=article.pk).update(title="Ngô")
    run()
    assert found(client, "ngô") == ["Ngô"]
    assert found(client, "lúa") == []


def test_what_is_published_while_it_looks_around_keeps_its_entry(client: Client) -> None:
    statements = 0

    def publish_after_the_first(execute, *statement):
        nonlocal statements
        statements += 1
        if statements == 2:
            make_article("Lúa")
        return execute(*statement)

    with connection.execute_wrapper(publish_after_the_first):
        run()
    assert found(client, "lúa") == ["Lúa"]


def test_it_says_how_far_it_is_where_nobody_looks_too() -> None:
    make_article("Lúa")
    log = StringIO()
    call_command("rebuild_search", stdout=StringIO(), stderr=log)
    assert "Tin bài: 1/1 mục" in log.getvalue()


def test_a_dry_run_counts_writes_nothing_and_says_by_its_exit_code_whether_it_is_needed() -> None:
    make_everything()
    assert "thiếu 0, thừa 0" in run("--dry-run")
    Entry.objects.filter(kind=1).delete()
    output = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("rebuild_search", "--dry-run", stdout=output)
    assert stopped.value.code == 1
    assert "Tin bài: 1 đối tượng, thiếu 1, thừa 0" in output.getvalue()
    assert Entry.objects.count() == 4


def test_a_draft_that_was_never_public_is_not_missing(client: Client) -> None:
    by = make_user(REPORTER)
    draft = Article(title="Lúa", category=make_category(), created_by=by)
    save_article(article=draft, by=by, now=timezone.now(), seen_revision=None)
    assert not Entry.objects.exists()
    assert "Tin bài: 1 đối tượng, thiếu 0, thừa 0" in run("--dry-run")


def test_an_empty_portal_is_no_fault() -> None:
    assert "Đã lập lại" in run()

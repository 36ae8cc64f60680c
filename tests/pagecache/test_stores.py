import pytest
from django.utils import timezone

from pagecache.stores import PageStore
from tests.news.factories import make_article


def test_store_is_bounded(make_reader) -> None:
    store = PageStore(200_000)
    reader = make_reader(store=store)
    for number in range(20):
        reader.get(make_article(f"Bài {number}").get_absolute_url())
    assert 1 < len(store._pages) < 20
    assert sum(page.size for page in store._pages.values()) <= 200_000


def test_two_processes_name_a_page_alike(make_reader) -> None:
    moment = timezone.now().timestamp()
    here, there = make_reader(clock=lambda: moment), make_reader(clock=lambda: moment)
    assert here.get("/").headers["ETag"] == there.get("/").headers["ETag"]


@pytest.mark.parametrize("shared_cache", ["redis"], indirect=True)
def test_page_that_one_process_made_costs_another_no_query(make_reader, count_queries) -> None:
    here, there = make_reader(), make_reader()
    made = here.get("/")
    seen: list[str] = []
    assert count_queries(lambda: seen.append(there.get("/").text)) == 0
    assert seen == [made.text]

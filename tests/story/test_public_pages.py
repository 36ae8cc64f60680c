"""Every public page in a real browser: policy kept, nothing cut off, nothing a screen reader stumbles over.

The fixture `browser_problems` fails a test at a violation of the policy or a request to another host.
"""

import datetime as dt
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page

from images.models import Picture
from images.storing import store_picture
from news.models import Topic
from tests.comments.factories import make_comment
from tests.delegation.factories import make_delegate
from tests.harness.servers import PortalServer
from tests.news.factories import make_article, make_category, make_source, make_tag
from tests.pages.factories import make_page
from tests.polls.factories import make_adjustment, make_ballot, make_poll
from tests.story.desk import a_screenshot_file


def make_portal() -> list[str]:
    """One of everything; the addresses that a citizen may open."""
    picture: Picture = store_picture(file=a_screenshot_file("firebrick"), alt="Hội trường kín chỗ")
    category = make_category("Kỳ họp", parent=make_category("Hoạt động", home_position=1), home_position=2)
    article = make_article(
        category=category,
        cover=picture,
        lead=f"Sáng nay, kỳ họp đã khai mạc: https://hdnd.example/{'x' * 100}",
        source=make_source(),
        body=f'<p>Toàn văn.</p><figure class="image"><img src="{picture.default_address}" alt="Hội trường">'
        "<figcaption>Toàn cảnh</figcaption></figure><table><tr><th>Số</th><td>12</td></tr></table>",
        tags=[make_tag()],
        topic=Topic.objects.create(name="Bão số 3", description="Từ ngày đổ bộ.", cover=picture),
    )
    make_comment(article)
    poll = make_poll(is_featured=True)
    make_adjustment(poll)
    make_ballot(poll, poll.choices.first())
    over = make_poll("Đã hỏi", closes_at=timezone.now() - dt.timedelta(days=1))
    make_ballot(over, over.choices.first())
    official = make_delegate()
    page = make_page()
    return [
        *("/", "/tin-tuc/", "/binh-chon/", "/dai-bieu/", "/thong-ke/", "/so-do-trang/", "/khong-co/"),
        "/binh-chon/danh-gia-cong/",
        *("/bao-ve-du-lieu-ca-nhan/", "/du-lieu-cua-toi/", "/du-lieu-cua-toi/da-gui/"),
        *(
            "/the/ky-hop/",
            "/chu-de/bao-so-3/",
            "/xem-truoc/het-han/",
            category.get_absolute_url(),
            poll.get_absolute_url(),
            over.get_absolute_url(),
        ),
        *(f"{poll.get_absolute_url()}?choice={poll.choices.first().pk}", page.get_absolute_url()),
        *(official.get_absolute_url(), official.memberships.first().body.get_absolute_url()),
        *(article.get_absolute_url(), f"{article.get_absolute_url()}in/"),
        *(f"/bai-viet/{article.pk}/danh-gia/", f"/bai-viet/{article.pk}/binh-luan/"),
        f"/bai-viet/{article.pk}/binh-luan/da-gui/",
    ]


@pytest.mark.parametrize(("width", "least"), [(390, 320), (1280, 1280)])
def test_every_public_page_keeps_the_policy_fits_and_is_accessible(
    portal_server: PortalServer, new_page: Callable[..., Page], width: int, least: int
) -> None:
    citizen = new_page(width=width)
    faults: list[str] = []
    for address in make_portal():
        citizen.set_viewport_size({"width": least, "height": 900})
        citizen.goto(portal_server.url + address)
        wide = citizen.evaluate("document.documentElement.scrollWidth")
        if wide > least:
            faults.append(f"{address} is {wide} pixels wide on {least}")
        citizen.set_viewport_size({"width": width, "height": 900})
        if citizen.locator("h1").count() != 1:
            faults.append(f"{address} has {citizen.locator('h1').count()} main headings")
        found = Axe().run(citizen)
        if found.violations_count:
            faults.append(f"{address}: {found.generate_report()}")
    assert not faults, "\n".join(faults)

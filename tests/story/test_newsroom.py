"""An article's life as four people of the office lead it, each in a browser of their own."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.roles import EDITOR, MODERATOR, PUBLISHER, REPORTER
from comments.models import Comment
from news.models import Article
from newsroom.models import Version
from tests.comments.factories import make_comment
from tests.harness.servers import PortalServer
from tests.news.factories import LEAD, make_category, make_source
from tests.story.desk import EDITOR as TEXT
from tests.story.desk import sign_in, type_at_the_end

TITLE = "Khai mạc kỳ họp thứ mười"
NOBODY: set[str] = set()

# Which buttons of the form each sees in which state; newsroom/moves.py says why.
BUTTONS = {
    "draft": ({"submit"}, {"submit"}, {"submit", "publish"}),
    "returned": ({"submit"}, {"submit"}, {"submit"}),
    "submitted": ({"recall"}, {"approve", "give_back"}, {"approve", "give_back", "publish"}),
    "approved": (NOBODY, {"give_back"}, {"give_back", "publish"}),
    "published": (NOBODY, NOBODY, {"redate", "take_down"}),
    "withdrawn": (NOBODY, {"reopen"}, {"reopen", "publish"}),
}


class Office:
    """A reporter, an editor, a publisher and a moderator, signed in, and a citizen without an account."""

    def __init__(self, server: PortalServer, new_page: Callable[..., Page]) -> None:
        self.url = server.url
        self.reporter, self.editor, self.publisher, self.moderator, self.citizen = (
            new_page() for _ in range(5)
        )
        self.desk = (self.reporter, self.editor, self.publisher)
        for page, role, name in zip(
            (*self.desk, self.moderator),
            (REPORTER, EDITOR, PUBLISHER, MODERATOR),
            ("phong-vien", "bien-tap", "nguoi-dang", "kiem-duyet"),
            strict=True,
        ):
            sign_in(page, server.url, role, username=name)

    @property
    def article(self) -> Article:
        return Article.objects.get()

    def open(self, page: Page, *further: str) -> None:
        page.goto(
            "/".join([f"{self.url}/admin/news/article/{self.article.pk}", *(further or ("change",)), ""])
        )

    def press(self, page: Page, step: str) -> None:
        """The button of a move on the article's form."""
        self.open(page)
        page.locator(f".moves__button--{step}").first.click()

    def give_reason(self, page: Page, reason: str, button: str) -> None:
        page.fill("[name=reason]", reason)
        page.click(f"[type=submit][value='{button}']")

    def sees(self, state: str) -> None:
        """Everybody opens the form; each finds the buttons of this state that are theirs, and no other."""
        for page, steps in zip((*self.desk, self.moderator), (*BUTTONS[state], NOBODY), strict=True):
            self.open(page)
            expect(page.locator("#content")).to_be_visible()
            names = page.locator(".moves__button").evaluate_all(
                "all => all.map(one => one.value || one.href.match(/buoc.(\\w+)/)[1])"
            )
            assert set(names) == steps, (state, steps)
        assert self.article.status == state

    def reads(self, status: int) -> None:
        """What a citizen is answered at the article's address."""
        answer = self.citizen.goto(self.url + self.article.get_absolute_url())
        assert answer is not None
        assert answer.status == status


@pytest.fixture
def office(start_portal: Callable[..., PortalServer], new_page: Callable[..., Page]) -> Office:
    make_category("Kỳ họp")
    make_source("Báo Tỉnh")
    return Office(start_portal(), new_page)


def said(page: Page, words: str) -> None:
    expect(page.locator(".messagelist")).to_contain_text(words)


def save(page: Page) -> None:
    page.click("[name=_continue] >> nth=0")


def write(office: Office) -> None:
    page = office.reporter
    page.goto(f"{office.url}/admin/news/article/add/")
    page.fill("[name=title]", TITLE)
    page.locator(TEXT).click()
    page.keyboard.type("Các đại biểu đã có mặt đông đủ.")
    page.select_option("#id_category", label="Kỳ họp")
    save(page)
    said(page, TITLE)
    office.sees("draft")
    office.reads(404)


def send_and_get_back(office: Office) -> None:
    """The editor wants a source; without a reason nothing is given back. The reporter learns why."""
    office.press(office.reporter, "submit")
    said(office.reporter, "Đã gửi")
    office.sees("submitted")
    office.press(office.editor, "give_back")
    office.give_reason(office.editor, " ", "Trả lại")
    expect(office.editor.locator(".errorlist")).to_contain_text("Hãy ghi lý do")
    assert office.article.status == Article.Status.SUBMITTED
    office.give_reason(office.editor, "Chưa ghi nguồn.", "Trả lại")
    said(office.editor, "Đã trả lại")
    office.sees("returned")
    office.reporter.goto(f"{office.url}/admin/")
    expect(office.reporter.locator("#content")).to_contain_text("Chưa ghi nguồn.")
    office.open(office.reporter)
    expect(office.reporter.locator(".last-word")).to_contain_text("bien-tap: Chưa ghi nguồn.")


def mend_and_send_again(office: Office) -> None:
    page = office.reporter
    page.fill("[name=lead]", LEAD)
    page.locator("#id_source + .select2").click()
    page.locator(".select2-results__option", has_text="Báo Tỉnh").click()
    page.locator(".moves__button--submit").first.click()
    said(page, "Đã gửi")


def meet_in_one_article(office: Office) -> None:
    """The editor saves over what the publisher saved meanwhile, sees both texts, and keeps one of each."""
    office.open(office.editor)
    office.open(office.publisher)
    office.publisher.fill("[name=title]", f"{TITLE} của Hội đồng")
    save(office.publisher)
    said(office.publisher, "của Hội đồng")
    office.editor.fill("[name=title]", "Kỳ họp thứ mười khai mạc")
    type_at_the_end(office.editor, "Kỳ họp xem xét mười hai nghị quyết.")
    save(office.editor)
    expect(office.editor.locator("h1")).to_have_text("Bài đã có bản mới hơn")
    title = office.editor.get_by_role("radiogroup", name="tiêu đề")
    title.get_by_role("radio", name="Giữ bản đã lưu").check()
    office.editor.get_by_role("button", name="Lưu theo lựa chọn trên").click()
    said(office.editor, "của Hội đồng")
    assert office.article.title == f"{TITLE} của Hội đồng"
    assert "mười hai nghị quyết" in office.article.body


def approve_and_publish(office: Office) -> None:
    office.press(office.editor, "approve")
    said(office.editor, "Đã duyệt")
    office.sees("approved")
    office.reads(404)
    office.press(office.publisher, "publish")
    office.publisher.click("[type=submit][value='Đăng']")
    said(office.publisher, "Đã đăng")
    office.sees("published")
    office.reads(200)
    expect(office.citizen.locator("h1")).to_have_text(f"{TITLE} của Hội đồng")


def moderate(office: Office) -> None:
    """The fourth role has its own work on the same article, and none of the desk's."""
    comment = make_comment(office.article, text="Mong thành công.", status=Comment.Status.PENDING)
    page = office.moderator
    page.goto(f"{office.url}/admin/comments/comment/{comment.pk}/change/")
    page.get_by_role("button", name="Duyệt", exact=True).first.click()
    expect(page.locator(".messagelist")).to_be_visible()
    comment.refresh_from_db()
    assert comment.status == Comment.Status.APPROVED
    page.goto(f"{office.url}/admin/news/article/{office.article.pk}/phien-ban/")
    expect(page.locator("table.versions")).to_have_count(0)  # what it once said is the desk's


def spoil_and_restore(office: Office) -> None:
    page, good = office.publisher, Version.objects.with_words().newest_first()[0].number
    office.open(page)
    page.fill("[name=title]", "Nhầm tiêu đề")
    save(page)
    said(page, "Nhầm tiêu đề")
    office.citizen.reload()
    expect(office.citizen.locator("h1")).to_have_text("Nhầm tiêu đề")
    office.open(page, "phien-ban")
    page.get_by_role("link", name=f"Xem và khôi phục bản số {good}", exact=True).click()
    page.get_by_role("button", name=f"Khôi phục bản số {good}").click()
    said(page, f"Đã khôi phục bản số {good}")
    office.citizen.reload()
    expect(office.citizen.locator("h1")).to_have_text(f"{TITLE} của Hội đồng")


def take_down(office: Office) -> None:
    office.press(office.publisher, "take_down")
    office.give_reason(office.publisher, "Đăng nhầm ngày.", "Gỡ xuống")
    said(office.publisher, "Đã gỡ")
    office.sees("withdrawn")
    office.reads(404)
    office.open(office.reporter)
    expect(office.reporter.locator(".last-word")).to_contain_text("nguoi-dang: Đăng nhầm ngày.")


def test_four_people_lead_an_article_through_its_life(office: Office) -> None:
    write(office)
    send_and_get_back(office)
    mend_and_send_again(office)
    meet_in_one_article(office)
    approve_and_publish(office)
    moderate(office)
    spoil_and_restore(office)
    take_down(office)
    steps = [*office.article.versions.order_by("number").values_list("by_name", "step")]
    assert steps == [
        ("phong-vien", "saved"),
        ("phong-vien", "submit"),
        ("bien-tap", "give_back"),
        ("phong-vien", "saved"),
        ("phong-vien", "submit"),
        ("nguoi-dang", "saved"),
        ("bien-tap", "saved"),
        ("bien-tap", "approve"),
        ("nguoi-dang", "publish"),
        ("nguoi-dang", "saved"),
        ("nguoi-dang", "restored"),
        ("nguoi-dang", "take_down"),
    ]

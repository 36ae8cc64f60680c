from ratings.models import Rating
from tests.harness.forms import open_form
from tests.harness.servers import PortalServer
from tests.news.factories import make_article


def test_64_ratings_with_one_visitors_cookie_are_one(portal_server: PortalServer) -> None:
    article = make_article()
    form = open_form(portal_server, f"/bai-viet/{article.pk}/danh-gia/")
    assert form.post_at_once({"score": n % 5 + 1} for n in range(64)) == {303: 64}
    assert Rating.objects.get().score in range(1, 6)

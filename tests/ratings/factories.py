from news.models import Article
from ratings.models import Rating
from tests.news.factories import MOMENT


def make_rating(article: Article, score: int = 4, visitor_key: str = "") -> Rating:
    key = visitor_key or f"visitor {article.ratings.count()}"
    return Rating.objects.create(article=article, score=score, visitor_key=key, rated_at=MOMENT)

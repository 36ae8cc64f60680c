"""Articles made straight in the database, until the import command is there."""

import datetime as dt
from random import Random

from django.utils import timezone


def make_articles(size: int) -> None:
    from comments.models import Comment
    from news.models import Article, Category, Tag
    from portal.demo import content
    from portal.demo.library import figure_html, pictures_by_name
    from richtext.cleaning import clean
    from richtext.pages import page_html

    whim = Random(7)  # noqa: S311
    now = timezone.now()
    pictures = list(pictures_by_name().values())[:60]
    categories = [
        Category.objects.create(name=f"Chuyên mục số {n}", slug=f"chuyen-muc-so-{n}", position=100 + n)
        for n in range(1, 21)
    ]
    tags = [Tag.objects.create(name=f"thẻ số {n}", slug=f"the-so-{n}") for n in range(200)]
    sentences = [
        s.strip() + "."
        for a in content.articles()
        for s in a["body"].replace("\n", " ").split(". ")
        if 40 < len(s) < 300 and not any(c in s for c in "<{|!#")
    ]

    def body() -> tuple[str, str]:
        parts: list[str] = []
        while sum(map(len, parts)) < 7000:
            parts.append("<p>" + " ".join(whim.sample(sentences, 4)) + "</p>")
        for at in (1, 4, 7):
            parts.insert(at, figure_html(whim.choice(pictures), whim.choice(sentences)))
        cleaned = clean("\n".join(parts))
        return cleaned, page_html(cleaned)

    bodies = [body() for _ in range(200)]
    for start in range(0, size, 1000):
        rows = []
        for n in range(start, min(start + 1000, size)):
            text = bodies[n % 200]
            rows.append(
                Article(
                    title=" ".join(whim.choice(sentences).split()[:14]) + f" {n}",
                    slug=f"bai-so-{n}",
                    lead=" ".join(whim.sample(sentences, 2))[:600],
                    body=text[0],
                    body_page=text[1],
                    cover=pictures[n % 60],
                    category=categories[0 if whim.random() < 0.4 else whim.randrange(1, 20)],
                    status="published",
                    published_at=now - dt.timedelta(minutes=40 * (size - n)),
                )
            )
        made = Article.objects.bulk_create(rows)
        Article.tags.through.objects.bulk_create(
            Article.tags.through(article=a, tag=t) for a in made for t in whim.sample(tags, 3)
        )
        Comment.objects.bulk_create(
            Comment(
                article=a,
                name="Nguyễn Văn An",
                text=" ".join(whim.sample(sentences, 3))[:2000],
                consent_text="đồng ý",
                status="approved",
                created_at=a.published_at + dt.timedelta(minutes=m),
                decided_at=a.published_at + dt.timedelta(minutes=m + 5),
                visitor_key=f"{m:064}",
            )
            for a in made[::100]
            for m in range(20)
        )

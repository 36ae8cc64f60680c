"""What stands under an article's page: the approved comments, and the way to the form."""

from django.utils import timezone
from django.utils.safestring import SafeString

from comments.closing import takes_comments
from comments.discussion import discussion_in
from news.page import ArticlePage
from pagecache.links import address_of
from pagecache.patterns import filled


def comments_html(article: ArticlePage, rows: str | None) -> SafeString:
    """No captcha, cookie or token. `rows` come from comments.discussion.comment_rows."""
    is_open = takes_comments(article, timezone.now())
    discussion = discussion_in(rows, is_open=is_open)
    words = {
        "address": address_of("comments:article_comments", article.pk),
        "count": discussion.written_count,
        "html": discussion.html,
    }
    facts = {"is_open": is_open, "is_over": article.allows_comments and not is_open}
    return filled("comments/_comment_section.html", words, **facts)

from django import template
from django.utils.safestring import SafeString

from comments.discussion import discussion_under
from news.models import Article
from pagecache.links import address_of
from pagecache.patterns import filled

register = template.Library()


@register.simple_tag
def comment_section(article: Article) -> SafeString:
    """The approved comments and the way to the form; one query, and no captcha, cookie or token."""
    discussion = discussion_under(article)
    words = {
        "address": address_of("comments:article_comments", article.pk),
        "count": discussion.written_count,
        "html": discussion.html,
    }
    return filled("comments/_comment_section.html", words, is_open=article.allows_comments)

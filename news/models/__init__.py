from news.models.articles import Article
from news.models.attachments import Attachment
from news.models.filing import Category, Source, Tag, Topic
from news.models.listing import CategoryListing, TagListing
from news.models.remits import Remit
from news.models.words import ArticleWords

__all__ = [
    "Article",
    "ArticleWords",
    "Attachment",
    "Category",
    "CategoryListing",
    "Remit",
    "Source",
    "Tag",
    "TagListing",
    "Topic",
]

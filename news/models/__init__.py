from news.models.articles import Article
from news.models.filing import Category, Source, Tag
from news.models.listing import CategoryListing, TagListing

__all__ = ["Article", "Category", "CategoryListing", "Source", "Tag", "TagListing"]

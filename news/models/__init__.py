from news.models.articles import Article
from news.models.filing import Category, Source, Tag

__all__ = ["Article", "Category", "Source", "Tag"]

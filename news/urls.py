from django.urls import path

from news import feeds, views
from pagecache.public import public_page

app_name = "news"

urlpatterns = [
    path("bai-viet/<slug:slug>-<int:pk>/", views.ArticleDetailView.as_view(), name="article_detail"),
    path("tin-tuc/", views.ArticleListView.as_view(), name="article_list"),
    path("chuyen-muc/<slug:slug>/", views.CategoryDetailView.as_view(), name="category_detail"),
    path("the/<slug:slug>/", views.TagDetailView.as_view(), name="tag_detail"),
    path("chu-de/<slug:slug>/", views.TopicDetailView.as_view(), name="topic_detail"),
    path("bai-viet/<slug:slug>-<int:pk>/in/", views.ArticlePrintView.as_view(), name="article_print"),
    path(
        "bai-viet/<int:pk>/tep/<int:attachment>/<slug:slug>.<slug:kind>",
        views.article_attachment,
        name="article_attachment",
    ),
    path("rss/", public_page(feeds.NewestFeed()), name="feed"),
    path("rss/<slug:slug>/", public_page(feeds.CategoryFeed()), name="category_feed"),
    path("rss/chu-de/<slug:slug>/", public_page(feeds.TopicFeed()), name="topic_feed"),
]

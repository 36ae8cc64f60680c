from django.urls import path

from ratings import views

app_name = "ratings"

urlpatterns = [
    path("bai-viet/<int:pk>/danh-gia/", views.article_rating, name="article_rating"),
]

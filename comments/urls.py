from django.urls import path

from comments import views

app_name = "comments"

urlpatterns = [
    path("bai-viet/<int:pk>/binh-luan/", views.article_comments, name="article_comments"),
    path("bai-viet/<int:pk>/binh-luan/da-gui/", views.comment_sent, name="comment_sent"),
]

from django.urls import path

from corrections import views

app_name = "corrections"

urlpatterns = [
    path("bai-viet/<int:pk>/bao-loi/", views.article_report, name="article_report"),
    path("bai-viet/<int:pk>/bao-loi/da-gui/", views.report_sent, name="report_sent"),
]

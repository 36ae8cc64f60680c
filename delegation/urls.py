from django.urls import path

from delegation import views

app_name = "delegation"

urlpatterns = [
    path("dai-bieu/", views.OfficialListView.as_view(), name="official_list"),
    path("dai-bieu/<slug:slug>-<int:pk>/", views.OfficialDetailView.as_view(), name="official_detail"),
    path("to-chuc/<slug:slug>/", views.BodyDetailView.as_view(), name="body_detail"),
]

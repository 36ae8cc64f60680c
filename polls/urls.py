from django.urls import path

from polls import views

app_name = "polls"

urlpatterns = [
    path("binh-chon/", views.PollListView.as_view(), name="poll_list"),
    path("binh-chon/<int:pk>/", views.poll_detail, name="poll_detail"),
]

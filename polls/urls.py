from django.urls import path

from polls import views

app_name = "polls"

urlpatterns = [
    path("binh-chon/", views.PollListView.as_view(), name="poll_list"),
    path("binh-chon/danh-gia-cong/", views.portal_rating, name="portal_rating"),
    path("binh-chon/<int:pk>/ket-qua.txt", views.poll_record, name="poll_record"),
    path("binh-chon/<int:pk>/", views.poll_detail, name="poll_detail"),
]

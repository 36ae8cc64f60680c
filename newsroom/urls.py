from django.urls import path

from newsroom import views

app_name = "newsroom"

urlpatterns = [path("xem-truoc/<str:signed>/", views.shared_article, name="shared_article")]

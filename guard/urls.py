from django.urls import path

from guard import views

app_name = "guard"

urlpatterns = [
    path("captcha/image/<slug:key>/", views.captcha_image, name="captcha_image"),
    path("captcha/sound/<slug:key>/", views.captcha_sound, name="captcha_sound"),
    path("captcha/refresh/", views.captcha_refresh, name="captcha_refresh"),
]

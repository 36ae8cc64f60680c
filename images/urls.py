from django.urls.resolvers import URLPattern

app_name = "images"

urlpatterns: list[URLPattern] = []

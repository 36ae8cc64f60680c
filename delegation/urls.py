from django.urls.resolvers import URLPattern

app_name = "delegation"

urlpatterns: list[URLPattern] = []

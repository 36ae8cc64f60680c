from django.urls.resolvers import URLPattern

app_name = "polls"

urlpatterns: list[URLPattern] = []

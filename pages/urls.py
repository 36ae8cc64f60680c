from django.urls.resolvers import URLPattern

app_name = "pages"

urlpatterns: list[URLPattern] = []

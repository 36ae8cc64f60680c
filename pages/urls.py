from django.urls import path, register_converter

from pages import views
from pages.addresses import PageAddressConverter

register_converter(PageAddressConverter, "page_address")

app_name = "pages"

urlpatterns = [
    path("so-do-trang/", views.SiteMapView.as_view(), name="site_map"),
    path("<page_address:address>/", views.PageDetailView.as_view(), name="page_detail"),
]

"""The portal's addresses, as docs/architecture.md promises them to other programs."""

from django.contrib import admin
from django.urls import include, path

from portal import views

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.permission_denied"
handler404 = "portal.errors.page_not_found"
handler500 = "portal.errors.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("", include("images.urls")),
    path("", include("news.urls")),
    path("", include("ratings.urls")),
    path("", include("comments.urls")),
    path("", include("polls.urls")),
    path("", include("delegation.urls")),
    path("", include("visits.urls")),
    path("", include("pages.urls")),  # last: static pages have addresses of their own choosing
]

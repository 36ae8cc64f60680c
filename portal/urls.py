"""The portal's addresses, as docs/architecture.md promises them to other programs."""

from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path

from pagecache.public import public_page
from portal import views
from portal.sitemaps import SITEMAPS, sitemap_index
from visits.views import StatisticsView, beacon, figures

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.permission_denied"
handler404 = "portal.errors.page_not_found"
handler500 = "portal.errors.server_error"

# The page of visits is marked as public here: visits lies below pagecache, whose front notes them.
visits_patterns = [
    path("", public_page(StatisticsView.as_view()), name="statistics"),
    path("so-lieu.json", figures, name="figures"),
    path("xem", beacon, name="beacon"),
]

urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
    path("", include("news.urls")),  # near the top, for it is looked through from there: most is read here
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", public_page(sitemap_index), name="sitemap_index"),
    path(
        "sitemap-<slug:section>.xml",
        public_page(parameters=["p"])(sitemap),
        {"sitemaps": SITEMAPS},
        name="sitemap",
    ),
    path("admin/", admin.site.urls),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("", include("guard.urls")),
    path("", include("images.urls")),
    path("", include("ratings.urls")),
    path("", include("comments.urls")),
    path("", include("corrections.urls")),
    path("", include("polls.urls")),
    path("", include("privacy.urls")),
    path("", include("search.urls")),
    path("", include("newsroom.urls")),
    path("", include("delegation.urls")),
    path("thong-ke/", include((visits_patterns, "visits"))),
    path("", include("pages.urls")),  # last: static pages have addresses of their own choosing
]

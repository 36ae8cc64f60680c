from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone
from django.views.generic import DetailView

from accounts.reader import reader_of
from delegation.models import Body, Membership, Official
from pagecache.lists import PublicListView
from pagecache.public import PublicView


class OfficialListView(PublicListView):
    """Who is in office today, all or of one body (?to-chuc=), by given name."""

    parameters = ["to-chuc", "page"]

    def get_queryset(self) -> QuerySet[Official]:
        today = timezone.localdate()
        offices = Membership.objects.serving_on(today)
        self.bodies = list(Body.objects.all())
        self.body = self._chosen_body()
        if self.body:
            offices = offices.filter(body=self.body)
        officials = Official.objects.visible_to(reader_of(self.request), timezone.now()).holding(offices)
        return officials.with_card_relations(offices).by_given_name()

    def kept_parameters(self) -> dict[str, str]:
        return {"to-chuc": self.body.slug} if self.body else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(bodies=self.bodies, body=self.body, **kwargs)

    def _chosen_body(self) -> Body | None:
        """Looked up among the bodies at hand: what was typed never reaches the database."""
        slug = self.request.GET.get("to-chuc")
        if not slug:
            return None
        for body in self.bodies:
            if body.slug == slug:
                return body
        raise Http404


class OfficialDetailView(PublicView, DetailView):
    """One person, found by the number; an address with an old name leads on to the present one."""

    def get_queryset(self) -> QuerySet[Official]:
        officials = Official.objects.visible_to(reader_of(self.request), timezone.now())
        return officials.select_related("portrait")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        if self.object.slug != kwargs["slug"]:
            return HttpResponsePermanentRedirect(self.object.get_absolute_url())
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        held = list(self.object.memberships.begun_by(today).highest_first().select_related("term"))
        return super().get_context_data(
            offices=[office for office in held if office.is_serving_on(today)],
            former_offices=[office for office in held if not office.is_serving_on(today)],
            canonical=settings.SITE_URL + self.object.get_absolute_url(),
            **kwargs,
        )


class BodyDetailView(PublicView, DetailView):
    """One body with its present members, leaders first."""

    model = Body

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        readable = Official.objects.visible_to(reader_of(self.request), timezone.now())
        members = self.object.memberships.serving_on(timezone.localdate()).of(readable)
        return super().get_context_data(
            members=members.with_card_relations().leaders_first(),
            bodies=Body.objects.all(),
            canonical=settings.SITE_URL + self.object.get_absolute_url(),
            **kwargs,
        )

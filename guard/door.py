"""The way of a public form behind the captcha: opened, judged, refused with all that was typed, or kept."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, Self, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guard.captcha import CaptchaForm
from guard.events import tell
from guard.limits import RateLimited
from guard.vanishing import gone_is_not_found
from guard.visitor import Visitor, visitor_of


class PublicForm(forms.Form):
    """What a stranger types. A captcha beside it is guard.captcha.CaptchaForm, validated after it."""

    website = forms.CharField(required=False)  # the honeypot: nobody sees it, so nobody fills it in

    not_received: ClassVar[Any] = _("Biểu mẫu chưa được nhận. Xin gửi lại một lần nữa.")

    @classmethod
    def as_typed(cls, posted: Mapping[str, Any], **options: Any) -> Self:
        """The form as it was typed so far, not judged: for when only another captcha was asked for."""
        typed = {name: posted[name] for name in cls.base_fields if name in posted}
        return cls(initial=typed, **options)

    @property
    def first_wrong(self) -> forms.BoundField | None:
        """The first field that has to be mended; who gets the form back finds the focus there."""
        wrong = (bound for bound in self if bound.errors and not bound.is_hidden and bound.name != "website")
        return next(wrong, None)

    def clean_website(self) -> None:
        if self.cleaned_data["website"]:
            tell("trap filled in", form=type(self).__name__)
            raise ValidationError(self.not_received)


Form = TypeVar("Form", bound=PublicForm)


@dataclass(frozen=True)
class Door(Generic[Form]):
    """A public form as one request meets it."""

    request: HttpRequest
    form_class: type[Form]
    page: Callable[..., HttpResponse]
    """Answers with `form`, `captcha`, `wait` (seconds, or 0) and `status`."""
    keep: Callable[[dict[str, Any], Visitor, dt.datetime], None]
    """Writes what was typed. Raises RateLimited, and then has written nothing."""
    thanks: str
    """The address to which a form that was kept leads."""
    ids: str
    """As `auto_id` of a form: it may stand in a page beside others."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """What the form is made with besides."""

    def open(self, **initial: Any) -> HttpResponse:
        return self._show(self._made(None, initial=initial), self._captcha())

    def receive(self) -> HttpResponse:
        """The captcha last, after what is cheaper: one guess spends it.

        Raises Http404 where what the form is about was deleted meanwhile.
        """
        posted = self.request.POST
        if "new_captcha" in posted:
            typed = self.form_class.as_typed(posted, auto_id=self.ids, **self.options)
            return self._show(typed, CaptchaForm.in_place_of(posted, auto_id=self.ids))
        form = self._made(posted)
        if not form.is_valid():
            return self._show(form, CaptchaForm.in_place_of(posted, auto_id=self.ids), status=422)
        captcha = self._captcha(posted)
        if not captcha.is_valid():
            return self._show(form, captcha, status=422)
        visitor = visitor_of(self.request)
        try:
            with gone_is_not_found():
                self.keep(form.cleaned_data, visitor, timezone.now())
        except RateLimited as limited:
            return self._show(form, self._captcha(), status=429, wait=limited.wait)
        response = HttpResponseRedirect(self.thanks, status=303)
        visitor.remember(response)
        return response

    def _made(self, posted: QueryDict | None, **options: Any) -> Form:
        return self.form_class(posted, auto_id=self.ids, **self.options, **options)

    def _captcha(self, posted: QueryDict | None = None) -> CaptchaForm:
        return CaptchaForm(posted, auto_id=self.ids)

    def _show(self, form: Form, captcha: CaptchaForm, *, status: int = 200, wait: int = 0) -> HttpResponse:
        """The form under a new challenge; when there have been too many of those, without one and as 429.

        Nobody sees the form that answers HEAD, so it takes no challenge.
        """
        if form.first_wrong:
            form.first_wrong.field.widget.attrs["autofocus"] = True
        try:
            if self.request.method != "HEAD":
                captcha.ask(self.request, now=timezone.now())
        except RateLimited as limited:
            status, wait = 429, max(wait, limited.wait)
        response = self.page(form=form, captcha=captcha, wait=wait, status=status)
        if wait:
            response.headers["Retry-After"] = str(wait)
        visitor_of(self.request).remember(response)
        return response

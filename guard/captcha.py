"""The captcha of public forms: widget, field and form of our own, before django-simple-captcha's table."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guard import sound
from guard.answers import burn, drop, spend, well_formed
from guard.challenges import new_challenge, new_question
from guard.events import tell


class CaptchaInput(forms.MultiWidget):
    """The picture with its sound, or a question; buttons for another one, and the box for the answer."""

    template_name = "guard/captcha_input.html"
    use_fieldset = False
    asks_in_words = False
    takes_focus = False

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__([forms.HiddenInput, forms.TextInput], attrs)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["asks_in_words"], context["takes_focus"] = self.asks_in_words, self.takes_focus
        context["has_sound"] = not self.asks_in_words and sound.program() is not None
        return context

    def decompress(self, value: str | None) -> list[str]:
        return [value or "", ""]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_1" if id_ else ""


class CaptchaField(forms.Field):
    """Cleaning it spends the answer, so it is cleaned once, after every cheaper field, and outside the
    transaction of the write: a refusal that is rolled back must not bring a spent challenge back to life.
    """

    widget = CaptchaInput
    default_error_messages = {
        "required": _("Xin nhập mã xác thực."),
        "wrong": _("Mã xác thực không đúng."),
        "gone": _("Mã xác thực đã hết hạn hoặc đã được dùng. Xin nhập mã mới."),
        "too_fast": _("Biểu mẫu được gửi quá nhanh. Xin đợi vài giây, nhập mã mới rồi gửi lại."),
    }

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What is shown is always the new challenge, never the one that was posted."""
        return initial

    def clean(self, value: list[str | None]) -> None:
        key, answer = well_formed(value)
        now = timezone.now()
        if not spend(key, answer, now):
            reason = burn(key, answer, now)
            tell("captcha refused", reason=reason)
            raise ValidationError(self.error_messages[reason], code=reason)


class CaptchaForm(forms.Form):
    """The captcha as a form of its own beside a public form, validated after it:

    `if form.is_valid() and captcha.is_valid()`, then `captcha.ask()` before a form is shown again.
    """

    captcha = CaptchaField(
        label=_("Mã xác thực"),
        help_text=_("Gõ năm chữ cái trong ảnh; chữ hoa hay chữ thường đều được."),
    )

    @classmethod
    def in_place_of(cls, posted: Mapping[str, Any], **kwargs: Any) -> "CaptchaForm":
        """An unanswered form for one whose other fields were refused: its challenge is dropped unjudged."""
        key, _answer = well_formed([posted.get("captcha_0"), ""])
        drop(key)
        return cls(**kwargs)

    def __getitem__(self, name: str) -> forms.BoundField:
        """Not the one that was made when the form was judged: what is asked has changed since."""
        return self.fields[name].get_bound_field(self, name)

    def ask(self, request: HttpRequest, *, now: dt.datetime) -> None:
        """Put a new challenge into the form that is about to be shown. Raises RateLimited.

        In words when that was asked for, or when the one before it was.
        """
        field = self.fields["captcha"]
        widget = field.widget
        widget.takes_focus = "new_captcha" in request.POST or bool(self.errors)
        if not _wants_words(request):
            self.initial["captcha"] = new_challenge(request, now=now)
            return
        self.initial["captcha"], question = new_question(request, now=now)
        widget.asks_in_words = True
        field.label = question.text
        field.help_text = _("Trả lời bằng một, hai từ; có dấu hay không dấu đều được.")


def _wants_words(request: HttpRequest) -> bool:
    """By the button that was pressed, if one was, else by what the form had before."""
    pressed = request.POST.get("new_captcha")
    return (pressed or request.POST.get("captcha_kind")) == "question"

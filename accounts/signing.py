"""Signing in again without leaving the page on which one was typing (static/admin-portal/desk/sign-in.js)."""

from http import HTTPStatus
from typing import Any

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from accounts.models import User
from accounts.reader import staff_of


class SignInForm(AdminAuthenticationForm):
    """The admin's door. A name longer than any account's is wrong like another one: the table of failed
    sign-ins could not hold it, and nobody has to be kept from trying it again."""

    def clean(self) -> dict[str, Any]:
        longest = User._meta.get_field("username").max_length
        if len(self.cleaned_data.get("username", "")) > (longest or 0):
            raise self.get_invalid_login_error()
        return super().clean()


@sensitive_post_parameters("password")
@never_cache
@csrf_protect
def sign_in_again(request: HttpRequest) -> HttpResponse:
    """Whether the person named by `?tai-khoan=` is signed in (200, JSON with the token of their forms).

    If not, the site's own form to do so (401, a fragment), to be posted here: 200 as above, or 422 with the
    form again. Another person's name is refused: what was typed would be kept as theirs.
    """
    name = request.GET.get("tai-khoan", "")
    form_class = admin.site.login_form or AdminAuthenticationForm
    if request.method == "POST":
        form = form_class(request, data=request.POST)
        if form.is_valid():
            user = form.get_user()
            if _is_named(user, name):
                login(request, user)
                return _token(request)
            form.add_error(None, _("Hãy đăng nhập bằng tài khoản đang soạn bài này: %s.") % name)
        return _form(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    is_signed_in = admin.site.has_permission(request)
    if is_signed_in and _is_named(staff_of(request), name):
        return _token(request)
    form = form_class(request, initial={"username": name})
    return _form(request, form, HTTPStatus.UNAUTHORIZED, other=request.user if is_signed_in else None)


def _is_named(user: User, name: str) -> bool:
    return not name or user.get_username() == name


def _token(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"user": staff_of(request).pk, "csrf": get_token(request)})


def _form(request: HttpRequest, form: AuthenticationForm, status: int, **context: object) -> HttpResponse:
    return render(request, "accounts/sign_in_again.html", {"form": form, **context}, status=status)

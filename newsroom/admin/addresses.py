"""The addresses of the desk below an article's own: each part of it brings its list."""

from django.contrib.admin import ModelAdmin
from django.urls import URLPattern

from newsroom.admin import (
    attachments,
    featured,
    keeping,
    moving,
    previewing,
    reports,
    reviewing,
    sharing,
    versions,
    word,
)


def addresses(desk: ModelAdmin) -> list[URLPattern]:
    """They come before the admin's own, whose last one takes everything."""
    return [
        *attachments.addresses(desk),
        *featured.addresses(desk),
        *keeping.addresses(desk),
        *moving.addresses(desk),
        *previewing.addresses(desk),
        *reports.addresses(desk),
        *reviewing.addresses(desk),
        *sharing.addresses(desk),
        *versions.addresses(desk),
        *word.addresses(desk),
    ]

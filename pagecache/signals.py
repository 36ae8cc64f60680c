"""The one signal by which a change of public content reaches whoever shows or indexes it."""

from django.dispatch import Signal

content_changed = Signal()
"""Sent as content_changed.send(sender=Model, instance=object) inside the transaction of the change,
by services and by PublicContentAdmin after its related rows are saved."""

"""The one signal by which a change of public content reaches whoever shows or indexes it."""

from django.dispatch import Signal

content_changed = Signal()
"""Sent as content_changed.send(sender=Model, pks=[…], withdrawn=False) inside the transaction of the change,
by services and by PublicContentAdmin after its related rows are saved.

`pks` are the rows that changed, or were until now. `withdrawn` says that something the public may have read
is public no more: then not even the copies that are kept for the day the database is away may be served."""

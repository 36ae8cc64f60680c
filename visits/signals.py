"""The clock's signal, for what apps above have to do without anybody's change."""

from django.dispatch import Signal

tidying = Signal()
"""Sent as tidying.send_robust(sender=None, now=…) every ten minutes, at midnight too, by each process that
serves, and by fold_visits. A receiver asks what is left to do: others may have done it already."""

"""The portal with a store that holds nothing: each page is made and compressed as at a first reading."""

from portal.server import wait_for_ones_turn

wait_for_ones_turn()  # as portal.server does, before any thread is started

from portal.wsgi import application  # noqa: E402  (sets Django up, before anything else of the portal)

# isort: split
from pagecache.stores import PageStore  # noqa: E402

application.store = PageStore(capacity=0)

"""The portal with a store that holds nothing: each page is made and compressed as at a first reading."""

from portal.server import wait_for_ones_turn
from portal.wsgi import application  # sets Django up, before anything else of the portal

# isort: split
from pagecache.stores import PageStore

wait_for_ones_turn()  # before granian starts the threads, as in portal.server

application.store = PageStore(capacity=0)

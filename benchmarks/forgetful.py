"""The portal with a store that holds nothing: each page is made and compressed as at a first reading."""

from portal.wsgi import application  # sets Django up, before anything else of the portal

# isort: split
from pagecache.stores import PageStore

application.store = PageStore(capacity=0)

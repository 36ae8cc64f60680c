"""The portal with a store that holds nothing: each page is made and compressed as at a first reading."""

from portal.wsgi import application as front  # sets Django up, before anything else of the portal

# isort: split
from pagecache.front import Front
from pagecache.stores import PageStore

application = Front(front.handler, PageStore(capacity=0))

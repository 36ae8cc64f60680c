import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

application = get_wsgi_application()

from visits.background import folder  # noqa: E402  (needs the settings and apps to be ready)

folder.start()

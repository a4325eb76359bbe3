"""The WSGI application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plumbline.project.settings")

application = get_wsgi_application()

from plumbline.project.warming import warm_up  # noqa: E402 - the apps must be ready first

warm_up()

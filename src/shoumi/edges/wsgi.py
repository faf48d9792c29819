"""The entry for application servers."""

import os

from django.core.wsgi import get_wsgi_application

from shoumi.edges.peer import Line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shoumi.settings.main")
application = Line(get_wsgi_application())

from shoumi.records import durability, earnest  # noqa: E402  Django is set up first

durability.prove()
earnest.prove()

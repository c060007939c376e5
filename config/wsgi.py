"""What gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from config.health import refuse_newer_database

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# What is loaded stays for as long as the process: looking through it for what may go makes loading
# an eighth longer, and would part the memory that workers share (see gc.freeze in Python's manual).
gc.disable()
application = get_wsgi_application()
refuse_newer_database()
# Django reads the addresses at the first request, each worker anew; here they do it once, before.
get_resolver().url_patterns  # noqa: B018 — asked for so that it is there
gc.freeze()
gc.enable()

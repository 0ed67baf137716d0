"""What the web server runs."""

import gc
import os

# Everything that is imported now stays; looking for garbage among it costs a tenth of the start.
gc.disable()

from django.core.wsgi import get_wsgi_application  # noqa: E402 - see above

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nestwerk.config.settings")

application = get_wsgi_application()

gc.freeze()
gc.enable()

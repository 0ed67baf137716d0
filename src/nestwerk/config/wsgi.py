"""What the web server runs."""

import gc
import os

# Everything that is imported now stays; looking for garbage among it costs a tenth of the start.
gc.disable()

from django.core.wsgi import get_wsgi_application  # noqa: E402 - see above

from nestwerk.ops.beats import WEB, Beat  # noqa: E402 - see above
from nestwerk.ops.front import Front, many_connections  # noqa: E402 - as above

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nestwerk.config.settings")

application = get_wsgi_application()

gc.freeze()
gc.enable()


def site() -> Front:
    """Return what granian runs in each web process."""
    from django.conf import settings  # noqa: PLC0415 - set up by the lines above

    many_connections()
    return Front(application, proxies=settings.TRUSTED_PROXIES, beat=Beat(settings.DATA, WEB).touch)

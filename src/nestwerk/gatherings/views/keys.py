"""Keys of rows that come in with a form."""

import uuid

from django.http import Http404, HttpRequest

from nestwerk.web import asked


def key_in(request: HttpRequest, name: str) -> uuid.UUID:
    """Return the key in a posted field; what is no key does not exist."""
    key = asked.key_in(request.POST.get(name))
    if key is None:
        raise Http404
    return key

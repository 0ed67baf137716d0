"""Keys of rows that come in with a form."""

import uuid

from django.http import Http404, HttpRequest


def key_in(request: HttpRequest, name: str) -> uuid.UUID:
    """Return the key in a posted field; what is no key does not exist."""
    try:
        return uuid.UUID(request.POST.get(name, ""))
    except ValueError as problem:
        raise Http404 from problem

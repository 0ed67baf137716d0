"""Another language half-way: the page comes back in it with all that was filled in. Nothing is kept or sent."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from nestwerk.ui.language import remember_language

MOST_STEPS = 99


def spoken(request: HttpRequest, page: Callable[[], HttpResponse]) -> HttpResponse | None:
    """Return the page in the language that is asked for with the answers; None when none is asked for."""
    language = request.POST.get("taal", "")
    if language not in dict(settings.LANGUAGES):
        return None
    with override(language):
        response = page()
    response.headers["Content-Language"] = language
    remember_language(response, language)
    return response


def step_in(request: HttpRequest) -> int:
    """Return at which question somebody was; 0 is the beginning."""
    step = request.POST.get("stap", "")
    return min(int(step), MOST_STEPS) if step.isascii() and step.isdigit() and len(step) < 4 else 0

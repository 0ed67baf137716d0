"""Find practices."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.http import require_safe

from nestwerk.catalogue import queries
from nestwerk.catalogue.queries import around, asked_from
from nestwerk.helplines.queries import danger_in
from nestwerk.kernel.clock import now
from nestwerk.search.actions import count_missed
from nestwerk.ui.language import for_parents
from nestwerk.web.findable import findable
from nestwerk.web.htmx import answer, wants_part

HOME_LANGUAGE = "nl"
ORDER_NAMES = {
    "past": gettext_lazy("Fits best"),
    "titel": gettext_lazy("Title, A to Z"),
    "bron": gettext_lazy("Newest source first"),
    "leeftijd": gettext_lazy("Youngest children first"),
}


@require_safe
@for_parents
@findable
def practices(request: HttpRequest) -> HttpResponse:
    asked = asked_from(request.GET)
    language, typing = get_language() or HOME_LANGUAGE, wants_part(request)
    found = queries.find(asked, language=language, typing=typing)
    # What was searched for in danger is counted nowhere: the page says that nobody is told.
    if found.missed and not typing and not danger_in(asked.typed):
        count_missed(words=asked.words, language=language, on=now().date())
    context = {"found": found, "asked": asked, "orders": ORDER_NAMES.items(), **around(found, request.GET)}
    return answer(request, "catalogue/practices.html", context, part="results")

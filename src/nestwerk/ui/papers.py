"""Papers and files are made anew for each who asks, and cost more than a page: so many in so many minutes."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import TooMuchWork
from nestwerk.ui.views import too_often
from nestwerk.web import limits
from nestwerk.web.visitor import visitor_of

Request = TypeVar("Request", bound=HttpRequest)
Rest = ParamSpec("Rest")
View = Callable[Concatenate[Request, Rest], HttpResponse]


def too_many_papers(request: HttpRequest) -> bool:
    """Count one more paper; True when that is too many for this person, or for this place.

    Who comes by a personal link is counted by that link alone: what others in the same house take along, does not
    keep a parent from what is hers.
    """
    if secret := getattr(request, "secret", ""):
        return limits.count("papers by", secret, at=now()).over
    person = getattr(request, "user", None)
    tallies = [limits.count("papers from", visitor_of(request), at=now())]
    if person is not None and person.is_authenticated:
        tallies.append(limits.count("papers by", str(person.pk), at=now()))
    return any(tally.over for tally in tallies)


def few_papers(view: "View[Request, Rest]") -> "View[Request, Rest]":
    """Make papers so often, and then say that it was too often; say so too when one takes too much. Pages are free."""

    @wraps(view)
    def counted(request: Request, /, *words: Rest.args, **more: Rest.kwargs) -> HttpResponse:
        if too_many_papers(request):
            return too_often(request)
        try:
            return view(request, *words, **more)
        except TooMuchWork as problem:
            return render(request, "ui/too-much.html", {"words": problem.message}, status=503)

    return counted

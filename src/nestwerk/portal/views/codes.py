"""The door for who was given a code or a link, on paper or in a message, and for who lost it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from nestwerk.kernel.clock import now
from nestwerk.participants.permissions import quiet
from nestwerk.portal import queries
from nestwerk.portal.forms import CodeForm
from nestwerk.ui.language import for_parents, leaves_no_trace
from nestwerk.web import limits
from nestwerk.web.visitor import visitor_of


# Nothing is changed here and no cookie is set: whoever opened the form, what was typed is all there is.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@for_parents
@leaves_no_trace
def my_code(request: HttpRequest) -> HttpResponse:
    """Type a code or a link, and come where it leads; what to do when it is lost."""
    form, status = CodeForm(request.POST if request.method == "POST" else None), 200
    if form.is_valid():
        # Who tried too often waits, also with the right one.
        over = limits.look("typed code", visitor_of(request), at=now()).full
        address = "" if over else queries.address_behind(form.cleaned_data["code"], at=now())
        if address:
            return quiet(redirect(address))
        limits.count("typed code", visitor_of(request), at=now())
        status = 429 if over else 404
        form.add_error("code", _nothing_behind(over=over))
    return quiet(render(request, "portal/my-code.html", {"form": form}, status=status))


def _nothing_behind(*, over: bool) -> str:
    if over:
        return gettext("That was tried very often from here. Wait a minute, and try again.")
    return gettext("We find nothing behind this. Look whether each letter is right. A link can be over too.")

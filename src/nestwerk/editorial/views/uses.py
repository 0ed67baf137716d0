"""The page of an organisation on which it says which shared practices it uses."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from nestwerk.catalogue.models import Practice
from nestwerk.catalogue.queries import used_in
from nestwerk.editorial import actions
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.models import Organisation
from nestwerk.people.permissions import PersonRequest

WITHDRAW = "intrekken"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def uses(request: PersonRequest, organisation: str) -> HttpResponse:
    owner = get_object_or_404(Organisation.objects.led_by(request.user), slug=organisation)
    if request.method == "POST":
        return _changed(request, owner)
    used = list(used_in(owner))
    others = Practice.objects.visible_to(None).exclude(pk__in=[one.pk for one in used]).order_by("title")
    context = {"organisation": owner, "used": used, "others": others, "asked": request.GET.get("praktijk", "")}
    return render(request, "editorial/uses.html", context)


def _changed(request: PersonRequest, owner: Organisation) -> HttpResponse:
    slug, withdraws = request.POST.get("praktijk", "")[:60], request.POST.get("stap") == WITHDRAW
    practice = Practice.objects.visible_to(None).filter(slug=slug).first()
    if withdraws:
        practice = used_in(owner).filter(slug=slug).first() or practice
    if practice is None:
        messages.error(request, gettext("Choose a practice first."))
    elif withdraws:
        actions.withdraw_use(practice=practice, organisation=owner, by=request.user, at=now())
        said = gettext("The sheet “%(title)s” does not name you any more.")
        messages.success(request, said % {"title": practice.title})
    else:
        _agreed(request, practice, owner)
    return redirect("editorial:uses", owner.slug)


def _agreed(request: PersonRequest, practice: Practice, owner: Organisation) -> None:
    try:
        actions.agree_use(practice=practice, organisation=owner, by=request.user, at=now())
    except DomainError as problem:
        messages.error(request, str(problem.message))
    else:
        messages.success(request, gettext("The sheet “%(title)s” names you now.") % {"title": practice.title})

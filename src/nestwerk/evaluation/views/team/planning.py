"""The rounds of a group, and planning them in one press."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from nestwerk.evaluation import actions, queries
from nestwerk.evaluation.forms import OfferForm
from nestwerk.evaluation.models import Stand
from nestwerk.evaluation.permissions import groups_shared_by
from nestwerk.evaluation.queries import Offer
from nestwerk.evaluation.views.team.asking import group_asked
from nestwerk.groups.models import Group
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest

Offered = list[tuple[Offer, OfferForm]]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: PersonRequest, slug: str) -> HttpResponse:
    """What is planned, what came in, and what can be planned on days that fit the meetings."""
    group = group_asked(request, slug)
    offered = _offered(request, group)
    if request.method == "POST" and all(form.is_valid() for _offer, form in offered):
        try:
            return _planned(request, group, offered)
        except DomainError as refused:
            messages.error(request, str(refused.message))
    today = localdate(now())
    rows = [
        (one, queries.said_in(one.version.read().title), Stand(one.stand(today))) for one in queries.rounds_of(group)
    ]
    context = {
        "group": group,
        "rows": rows,
        "offered": offered,
        "leads": groups_shared_by(request.user).filter(pk=group.pk).exists(),
        "shared": queries.shared_by(group),
    }
    return render(request, "evaluation/team/home.html", context)


def _planned(request: PersonRequest, group: Group, offered: Offered) -> HttpResponse:
    planned: list[actions.PlannedRound] = [
        {"kind": str(offer.kind), "opens_on": found["opens_on"], "closes_on": found["closes_on"]}
        for offer, form in offered
        if (found := form.cleaned_data)["wanted"]
    ]
    actions.plan_rounds(group=group, planned=planned, by=request.user, at=now())
    if planned:
        messages.success(request, gettext("Planned. Hang up the poster, or let parents find it on their own page."))
    else:
        messages.info(request, gettext("Nothing was ticked, so nothing is planned."))
    return redirect("evaluation:team", group.slug)


def _offered(request: PersonRequest, group: Group) -> Offered:
    """Return what can be planned, each with its form: ticked where it fits and is not planned yet."""
    told = request.POST if request.method == "POST" else None
    found = []
    for offer in queries.offers(group, at=now()):
        initial = {
            "wanted": offer.fits and not offer.planned,
            "opens_on": offer.opens_on,
            "closes_on": offer.closes_on,
        }
        found.append((offer, OfferForm(told, prefix=str(offer.kind), initial=initial)))
    return found

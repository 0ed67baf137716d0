"""The rounds of a group, and planning them in one press."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from nestwerk.evaluation import actions, queries
from nestwerk.evaluation.forms import OfferForm
from nestwerk.evaluation.models import FormKind, Stand
from nestwerk.evaluation.permissions import groups_shared_by, organisations_making
from nestwerk.evaluation.queries import Offer, OwnForm
from nestwerk.evaluation.views.team.asking import group_asked
from nestwerk.groups.models import Group
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people.permissions import PersonRequest

Offered = list[tuple[Offer | OwnForm, OfferForm]]
A_WEEK = timedelta(days=7)


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
    rounds = list(queries.rounds_of(group))
    stands = queries.stands_of(rounds, at=now())
    rows = [(one, queries.said_in(one.version.read().title), Stand(stands[one.pk])) for one in rounds]
    context = {
        "group": group,
        "rows": rows,
        "offered": [one for one in offered if not isinstance(one[0], OwnForm)],
        "own": [one for one in offered if isinstance(one[0], OwnForm)],
        "makes": organisations_making(request.user).filter(pk=group.organisation_id).exists(),
        "leads": groups_shared_by(request.user).filter(pk=group.pk).exists(),
        "shared": queries.shared_by(group),
    }
    return render(request, "evaluation/team/home.html", context)


def _planned(request: PersonRequest, group: Group, offered: Offered) -> HttpResponse:
    planned = [_values(offer, form) for offer, form in offered if form.cleaned_data["wanted"]]
    actions.plan_rounds(group=group, planned=planned, by=request.user, at=now())
    if planned:
        messages.success(request, gettext("Planned. Hang up the poster, or let parents find it on their own page."))
    else:
        messages.info(request, gettext("Nothing was ticked, so nothing is planned."))
    return redirect("evaluation:team", group.slug)


def _values(offer: Offer | OwnForm, form: OfferForm) -> actions.PlannedRound:
    found = form.cleaned_data
    values: actions.PlannedRound = {
        "kind": str(FormKind.OWN if isinstance(offer, OwnForm) else offer.kind),
        "opens_on": found["opens_on"],
        "closes_on": found["closes_on"],
        "only_who_came": found["only_who_came"],
    }
    if isinstance(offer, OwnForm):
        values["form"] = offer.form.pk
    return values


def _offered(request: PersonRequest, group: Group) -> Offered:
    """Return what can be planned, each with its form: ticked where it fits and is not planned yet."""
    told = request.POST if request.method == "POST" else None
    found: Offered = []
    for offer in queries.offers(group, at=now()):
        initial = {
            "wanted": offer.fits and not offer.planned,
            "opens_on": offer.opens_on,
            "closes_on": offer.closes_on,
        }
        found.append((offer, OfferForm(told, prefix=str(offer.kind), initial=initial)))
    today = localdate(now())
    for own in queries.own_forms_for(group):
        days = {"opens_on": today, "closes_on": today + A_WEEK}
        found.append((own, OfferForm(told, prefix=f"own-{own.form.pk}", initial=days)))
    return found

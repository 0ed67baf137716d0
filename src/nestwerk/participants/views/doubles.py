"""Two sign-ups that may be of one parent: look at both, bring them together, or say that they are two."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.groups.models import Group
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.participants import actions
from nestwerk.participants.models import Merge, Participant, Purpose
from nestwerk.participants.queries import doubles
from nestwerk.participants.queries.merging import apart as apart_now
from nestwerk.participants.views.asking import known, run
from nestwerk.people.models import Organisation
from nestwerk.people.permissions import PersonRequest
from nestwerk.ui.as_seen import LOOK, is_as_seen, mark_of

TOGETHER, TWO, ONE = "samen", "twee", "een"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def double(request: PersonRequest, slug: str, key: uuid.UUID, other: uuid.UUID) -> HttpResponse:
    """Look at two sign-ups beside each other; `?blijft` says which one stays."""
    one, two = known(request, slug, key), known(request, slug, other)
    if one.pk == two.pk:
        raise Http404
    if request.POST.get("wens") == TWO:
        actions.say_whether_one(one=one, other=two, same=False, by=request.user, at=now())
        messages.success(request, gettext("Noted: these are two parents. You are not asked again."))
        return redirect("participants:list", slug)
    kept, gone = _chosen(request, one, two)
    together = request.POST.get("wens") == TOGETHER
    stands = doubles.as_shown(kept, gone)
    if together and is_as_seen(request.POST, *stands):
        return _bring_together(request, slug, kept, gone, stands)
    happens = doubles.merged(kept, gone)
    context = {
        "group": one.group,
        "happens": happens,
        "stops": [Purpose(purpose).label for purpose in happens.stops],
        "pair": [(each, each.place_changes.first()) for each in (kept, gone)],
        "seen": mark_of(*stands),
        "look": LOOK if together else "",
    }
    return render(request, "participants/team/double.html", context)


def _chosen(request: PersonRequest, one: Participant, two: Participant) -> tuple[Participant, Participant]:
    wanted = request.POST.get("blijft") or request.GET.get("blijft")
    if wanted in {str(one.pk), str(two.pk)}:
        return (one, two) if wanted == str(one.pk) else (two, one)
    return doubles.who_stays(one, two)


def _bring_together(
    request: PersonRequest, slug: str, kept: Participant, gone: Participant, seen: tuple[object, ...]
) -> HttpResponse:
    try:
        actions.merge(kept=kept, gone=gone, by=request.user, at=now(), seen=seen)
    except DomainError as problem:
        messages.error(request, str(problem.message))
        return redirect("participants:list", slug)
    messages.success(request, gettext("Brought together. One link works now. Was it wrong? Take them apart below."))
    return redirect("participants:participant", slug, kept.pk)


@login_required
@require_POST
def apart(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Take two apart again, as the page showed them."""
    group = run(request, slug)
    made = get_object_or_404(Merge.objects.select_related("kept__group", "gone"), pk=key, kept__group=group)
    seen = None if made.undone_at else apart_now(made).seen
    if seen and not is_as_seen(request.POST, *seen):
        messages.error(request, str(LOOK))
        return redirect("participants:participant", slug, made.kept_id)
    try:
        actions.unmerge(made=made, by=request.user, at=now(), seen=seen)
    except DomainError as problem:
        messages.error(request, str(problem.message))
        return redirect("participants:participant", slug, made.kept_id)
    messages.success(request, gettext("They are two again. Give this parent a card: the link of before works no more."))
    return redirect("participants:participant", slug, made.gone_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def between_groups(request: PersonRequest, slug: str) -> HttpResponse:
    """Parents who may be one person in two groups that this visitor runs: one person counts once."""
    mine = list(Group.objects.run_by(request.user).filter(organisation__slug=slug))
    organisation = get_object_or_404(Organisation.objects.filter(groups__in=mine).distinct(), slug=slug)
    if request.method == "POST":
        people = Participant.objects.filter(group__in=mine, erased_at=None).select_related("group", "organisation")
        one, other = (get_object_or_404(people, pk=_key(request, name)) for name in ("een", "ander"))
        same = request.POST.get("wens") == ONE
        try:
            actions.say_whether_one(one=one, other=other, same=same, by=request.user, at=now())
        except DomainError as problem:
            messages.error(request, str(problem.message))
        else:
            messages.success(request, gettext("Counted as one.") if same else gettext("Counted as two."))
        return redirect("participants:doubles", slug)
    context = {
        "organisation": organisation,
        "pairs": doubles.between_groups(organisation, mine),
        "said": doubles.said_of(organisation, mine),
    }
    return render(request, "participants/team/doubles.html", context)


def _key(request: PersonRequest, name: str) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get(name, ""))
    except ValueError as wrong:
        raise Http404 from wrong

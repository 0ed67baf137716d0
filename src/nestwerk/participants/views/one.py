"""One participant, for who runs the group: change, family, what she may read."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.participants import actions, queries, rules
from nestwerk.participants.forms.ending import EndForm, EraseForm
from nestwerk.participants.forms.team import FamilyForm, HandOverForm, HelperForm, ParticipantForm, ReasonForm
from nestwerk.participants.models import AccountChange, Participant, PlaceChange
from nestwerk.participants.queries import doubles
from nestwerk.participants.queries.former import made_by_former
from nestwerk.participants.views.asking import known, told
from nestwerk.people.models import Person
from nestwerk.people.permissions import PersonRequest
from nestwerk.ui.meanwhile import saved
from nestwerk.web import asked

ANSWERED = gettext_noop(
    "This was answered already, and the first answer stays. What the parent asked after that waits for an answer of "
    "its own."
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def participant(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    one = known(request, slug, key)
    form = details_of(one, request.POST or None)
    text = queries.words_to_agree(one)
    form.ask_whether_agreed(text)
    if form.is_valid():
        if text and form.cleaned_data["agreed"]:
            actions.agree_to_keep(participant=one, text=text, by=request.user, at=now())
        told(request, saved(form), actions.change_details, one, values=form.changes(), seen=form.initial)
        return redirect("participants:participant", slug, key)
    return page_of(request, one, form)


def details_of(one: Participant, data: Any = None) -> ParticipantForm:
    names = (*actions.FIELDS, "childcare_ages")
    initial = {name: getattr(one, name, None) for name in names} | {"childcare_ages": one.family.childcare_ages}
    return ParticipantForm(data, group=one.group, initial=initial)


def page_of(request: PersonRequest, one: Participant, form: ParticipantForm, **forms: Any) -> HttpResponse:
    context = {"form": form, **_about(one), **_reading(one, request.user), **forms, **doubles.about(one)}
    return render(request, "participants/team/participant.html", context)


def _about(one: Participant) -> dict[str, Any]:
    others = list(queries.parents_counted_with(one.family.counting).exclude(pk=one.pk).filter(erased_at=None))
    link, changes = queries.link_of(one), changes_of(one)
    return {
        "group": one.group,
        "one": one,
        "line": queries.place_in_line(one),
        "others": others,
        "unheard": [waits for waits in queries.held_contacts(one, at=now()) if waits.until_she_says],
        "same_contact": any(rules.one_is_alike((one.email, one.phone), (other.email, other.phone)) for other in others),
        "changes": changes,
        "consents": queries.consents_of(one),
        "link": link,
        "sign_up_link": (one.email_unsure or one.phone_unsure) and queries.has_link_of_sign_up(one),
        "spoken": queries.spoken_for(one),
        "link_over": None if link else queries.link_over(one, at=now()),
        "has_link": bool(link and link.secret),
        "hers_alone": bool(link and not link.secret),
        "link_of_former": made_by_former(one),
        "reason_form": ReasonForm(),
        "end_form": EndForm.of(one, changes=changes),
        "sure_form": EraseForm.of(one),
        "helper_form": HelperForm(participant=one, initial={"person": one.account_id}),
        "family_form": FamilyForm(participant=one),
    }


def changes_of(one: Participant) -> list[PlaceChange]:
    return list(one.place_changes.select_related("by"))


def _reading(one: Participant, reader: Person) -> dict[str, Any]:
    """Return who asked to read what the team wrote, and what there is to read through while that is open."""
    requests = queries.requests_of(one)
    waits = next((asking for asking in requests if asking.answered_at is None), None)
    written = actions.written_about(participant=one, reader=reader) if waits else None
    return {"requests": requests, "asking_now": waits, "written": written, "hand_over_form": HandOverForm()}


@login_required
@require_POST
def hand_over(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Note what a parent got to read who asked for it."""
    one, form = known(request, slug, key), HandOverForm(request.POST)
    if form.is_valid():
        key_asked, handed = asked.key_in(request.POST.get("gezien_lezen")), form.cleaned_data["handed"]
        if actions.hand_over(participant=one, asked=key_asked, handed=handed, by=request.user, at=now()):
            messages.success(request, gettext("It is on record that you handed it over."))
        else:
            messages.error(request, gettext(ANSWERED))
    else:
        messages.error(request, gettext("Say what you handed over."))
    return redirect("participants:participant", slug, key)


@login_required
@require_POST
def hats(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Note the account of a participant who helps in the team."""
    one = known(request, slug, key)
    form = HelperForm(request.POST, participant=one)
    if form.is_valid():
        told(request, gettext("Saved."), actions.link_account, one, person=form.chosen())
    return redirect("participants:participant", slug, key)


@login_required
@require_POST
def seen_account(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """A facilitator saw which account was noted with a participant."""
    told = AccountChange.objects.told_to(request.user).select_related("participant__organisation")
    change = get_object_or_404(told, pk=key, participant__group__slug=slug)
    actions.see_account_change(change=change, by=request.user, at=now())
    return redirect("groups:hub", slug)


@login_required
@require_POST
def family(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Count the children of two parents once, or apart again."""
    one = known(request, slug, key)
    form = FamilyForm(request.POST, participant=one)
    if request.POST.get("wens") == "apart":
        actions.part_family(participant=one, by=request.user, at=now())
        messages.success(request, gettext("Their children are counted apart again."))
    elif form.is_valid():
        other = form.people[form.cleaned_data["other"]]
        try:
            actions.join_family(participant=one, other=other, by=request.user, at=now())
        except DomainError as problem:
            messages.error(request, str(problem.message))
        else:
            messages.success(request, gettext("Saved."))
    return redirect("participants:participant", slug, key)

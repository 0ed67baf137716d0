"""One's organisations, and the pages with which a coordinator leads one."""

import uuid
from collections.abc import Collection, Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nestwerk.kernel import letters
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.people import actions, queries
from nestwerk.people.forms.pages import InviteForm, RolesForm, SettingsForm
from nestwerk.people.models import FactorReset, Invitation, Organisation, Person, Role
from nestwerk.people.permissions import PersonRequest
from nestwerk.people.queries.factor_resets import KEPT_IN_SIGHT, kept_second_step_at
from nestwerk.people.queries.hanging import what_hangs_on, what_stays
from nestwerk.people.queries.notices import notices_for
from nestwerk.people.queries.trail import counted_by_day
from nestwerk.people.queries.trail import trail as trail_of
from nestwerk.people.views.sending import may_send_to
from nestwerk.ui.as_seen import LOOK, is_as_seen, mark_of
from nestwerk.ui.meanwhile import saved
from nestwerk.ui.views import too_often
from nestwerk.web.asked import page_asked


def _led(request: PersonRequest, slug: str) -> Organisation:
    return get_object_or_404(Organisation.objects.led_by(request.user), slug=slug)


@login_required
@require_safe
def organisations(request: PersonRequest) -> HttpResponse:
    """Where one belongs; the page after signing in."""
    context = {
        "cards": queries.organisations_of(request.user),
        "duties": queries.duties_of(request.user),
        "notices": notices_for(request.user),
    }
    return render(request, "people/organisations.html", context)


@login_required
@require_safe
def members(request: PersonRequest, slug: str) -> HttpResponse:
    organisation = _led(request, slug)
    members = queries.members_of(organisation)
    undelivered = letters.undelivered(member.person for member in members)
    context = {
        "organisation": organisation,
        "members": members,
        "refused": {key for key, letter in undelivered.items() if letter.refused},
        "notices": notices_for(request.user),
    }
    return render(request, "people/members.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """One member: change the roles."""
    organisation = _led(request, slug)
    person = get_object_or_404(Person.objects.filter(memberships__organisation=organisation).distinct(), pk=key)
    held = queries.roles_in(organisation, person)
    form = RolesForm(request.POST or None, initial={"roles": list(held)})
    if form.is_valid() and not _ends_unseen(request, organisation, person, form):
        roles = [Role(role) for role in form.cleaned_data["roles"]]
        try:
            actions.change_roles(
                organisation=organisation, person=person, roles=roles, by=request.user, at=now(), seen=held
            )
        except DomainError as problem:
            form.add_error("roles", str(problem.message))
        else:
            messages.success(request, saved(form))
            return redirect("people:members", slug)
    return _member_page(request, organisation, person, form)


def _member_page(
    request: PersonRequest, organisation: Organisation, person: Person, form: RolesForm, **more: object
) -> HttpResponse:
    hangs = what_hangs_on(organisation, person)
    context = {"organisation": organisation, "person": person, "form": form, "hangs": hangs, **more}
    context["reset"] = FactorReset.objects.open().filter(person=person).first()
    context["kept_at"] = kept_second_step_at(organisation, person, since=now() - KEPT_IN_SIGHT)
    context |= {"stays": what_stays(organisation, person), "letter": letters.undelivered([person]).get(person.pk)}
    context["seen"] = mark_of(*_shown_of(person, queries.roles_in(organisation, person), hangs))
    context["seen_hanging"] = mark_of(*_shown_of(person, (), hangs))
    return render(request, "people/member.html", context)


def _shown_of(person: Person, roles: Collection[str], hangs: Sequence[str]) -> tuple[object, ...]:
    """Return what the button that ends a membership stands beside: the roles, and what hangs on them."""
    return (person.pk, *sorted(roles), *hangs)


def _ends_unseen(request: PersonRequest, organisation: Organisation, person: Person, form: RolesForm) -> bool:
    """Ask and return True when a role is taken away on which something hangs that the page did not show."""
    stands = mark_of(*_shown_of(person, (), what_hangs_on(organisation, person)))
    if set(form.initial["roles"]) <= set(form.cleaned_data["roles"]) or request.POST.get("gezien_hangt") == stands:
        return False
    form.add_error("roles", LOOK)
    return True


@login_required
@require_POST
def end_membership(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """End the membership of who wears the hats that the page showed; otherwise they are shown first."""
    organisation = _led(request, slug)
    person = get_object_or_404(Person.objects.filter(memberships__organisation=organisation).distinct(), pk=key)
    roles = queries.roles_in(organisation, person)
    if not is_as_seen(request.POST, *_shown_of(person, roles, what_hangs_on(organisation, person))):
        form = RolesForm(None, initial={"roles": list(roles)})
        return _member_page(request, organisation, person, form, look=LOOK)
    try:
        actions.end_membership(organisation=organisation, person=person, by=request.user, at=now(), seen=roles)
    except DomainError as problem:
        messages.error(request, str(problem.message))
        return redirect("people:member", slug, key)
    messages.success(request, gettext("The membership has ended."))
    return redirect("people:organisations") if person.pk == request.user.pk else redirect("people:members", slug)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: PersonRequest, slug: str) -> HttpResponse:
    """Whom one waits for, and a form to invite somebody."""
    organisation = _led(request, slug)
    form = InviteForm(request.POST or None, initial={"language": get_language()})
    if form.is_valid():
        email, role = form.cleaned_data["email"], Role(form.cleaned_data["role"])
        if not may_send_to(request, email):
            return too_often(request)
        try:
            actions.invite(organisation=organisation, by=request.user, at=now(), **{**form.cleaned_data, "role": role})
        except DomainError as problem:
            form.add_error("email", str(problem.message))
        else:
            messages.success(request, gettext("The invitation is on its way."))
            return redirect("people:invitations", slug)
    waiting = queries.waiting_invitations(organisation, at=now())
    return render(request, "people/invitations.html", {"organisation": organisation, "form": form, "waiting": waiting})


@login_required
@require_POST
def invite_again(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    invitation = get_object_or_404(Invitation.objects.of(_led(request, slug)).open(), pk=key)
    if not may_send_to(request, str(invitation.email)):
        return too_often(request)
    actions.invite_again(invitation=invitation, by=request.user, at=now())
    messages.success(request, gettext("The invitation is on its way."))
    return redirect("people:invitations", slug)


@login_required
@require_POST
def withdraw(request: PersonRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    invitation = get_object_or_404(Invitation.objects.of(_led(request, slug)).open(), pk=key)
    actions.withdraw(invitation=invitation, by=request.user, at=now())
    messages.success(request, gettext("The invitation is withdrawn."))
    return redirect("people:invitations", slug)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: PersonRequest, slug: str) -> HttpResponse:
    organisation = _led(request, slug)
    now_is = {"name": organisation.name, "second_factor_required": organisation.second_factor_required}
    form = SettingsForm(request.POST or None, initial=now_is)
    if form.is_valid():
        values = form.cleaned_data
        try:
            actions.change_settings(organisation=organisation, by=request.user, at=now(), seen=now_is, **values)
        except DomainError as problem:
            form.add_error(None, str(problem.message))
        else:
            messages.success(request, saved(form))
            return redirect("people:settings", slug)
    return render(request, "people/settings.html", {"organisation": organisation, "form": form})


@login_required
@require_safe
def trail(request: PersonRequest, slug: str) -> HttpResponse:
    """Who did what, newest first."""
    organisation = _led(request, slug)
    page, lines = trail_of(organisation, page=page_asked(request))
    days = counted_by_day(organisation, today=localdate(now())) if page.number == 1 else []
    context = {"organisation": organisation, "page": page, "lines": lines, "days": days}
    return render(request, "people/trail.html", context)

"""The sessions of who leads: the list, a new one, the page of one."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nestwerk.dialogue import actions, queries, rules
from nestwerk.dialogue.forms import ChangeSessionForm, SessionForm
from nestwerk.dialogue.models import Dialogue
from nestwerk.dialogue.permissions import organisations_to_invite_in
from nestwerk.dialogue.queries import known_codes
from nestwerk.dialogue.views.team.asking import frame, seen
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.papers.queries.codes import qr_svg
from nestwerk.people.models import Organisation
from nestwerk.people.permissions import PersonRequest
from nestwerk.ui.as_seen import check_as_seen, mark_of
from nestwerk.ui.meanwhile import saved
from nestwerk.web import limits
from nestwerk.web.asked import page_asked

# What there is to do in one session: its page, an icon, its words.
DOORS = [
    ("invite", "mail", _("Invitation")),
    ("screen", "wall", _("The wall, on a screen")),
    ("cards", "hidden", _("All cards, to hide or show")),
    ("agreements", "hands", _("Who does what?")),
    ("report", "print", _("Report and poster")),
    ("letter", "pencil", _("Letter afterwards")),
]


@login_required
@require_safe
def home(request: PersonRequest) -> HttpResponse:
    """The sessions that this visitor leads or coordinates; 404 for who makes none and sees none."""
    page = queries.sessions_of(request.user, page=page_asked(request))
    may_begin = bool(organisations_to_invite_in(request.user))
    if not may_begin and not page.object_list:
        raise Http404
    return render(request, "dialogue/team/home.html", {"page": page, "may_begin": may_begin})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    """A new session, or one that goes on from another (`?na=`)."""
    follows = seen(request, _key(request.GET["na"])) if request.GET.get("na") else None
    organisation = follows.organisation if follows else _organisation(request)
    if organisation is None:
        raise Http404
    first = {"leads": str(request.user.pk), "place": follows.place if follows else ""}
    form = SessionForm(
        request.POST or None, organisation=organisation, initial={**first, "title": follows.title if follows else ""}
    )
    if form.is_valid():
        made = actions.make_session(
            organisation=organisation, values=form.values(), follows=follows, by=request.user, at=now()
        )
        return redirect("dialogue:hub", made.pk)
    context = {"form": form, "follows": follows, "organisation": organisation}
    offered = [] if follows else organisations_to_invite_in(request.user)
    return render(request, "dialogue/team/new.html", {**context, "offered": offered if len(offered) > 1 else []})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    dialogue = seen(request, key)
    known = SessionForm.told(dialogue, localtime(dialogue.starts_at))
    has_code = bool(dialogue.code)
    form = ChangeSessionForm(request.POST or None, organisation=dialogue.organisation, has_code=has_code, initial=known)
    if form.is_valid():
        was = {name: getattr(dialogue, name) for name in ("title", "starts_at", "place")}
        try:
            moved = actions.change_session(dialogue=dialogue, values=form.values(), by=request.user, at=now(), seen=was)
        except DomainError as problem:
            form.add_error(None, str(problem.message))
        else:
            messages.success(request, saved(form))
            if queries.goes_before(moved):
                messages.warning(
                    request, gettext("What lies on the wall now is erased before the session is over. Read below when.")
                )
            return redirect("dialogue:hub", dialogue.pk)
    return render(request, "dialogue/team/edit.html", {**frame(dialogue), "form": form})


@login_required
@require_safe
def hub(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """One session: how people come in, what lies on the wall, what was agreed, the series."""
    dialogue = seen(request, key)
    address = queries.address_of(dialogue)
    series = Dialogue.objects.visible_to(request.user).of_series(dialogue.series)
    context = {
        "code": qr_svg(address, title=address) if address else "",
        "cards": queries.cards_of(dialogue, hidden=True),
        "guests": dialogue.guests.filter(waits=False).count(),
        "agreements": queries.agreements_of([dialogue]),
        "series": [one for one in series if one.pk != dialogue.pk],
        "kept_until": queries.kept_until(dialogue, at=now()),
        "goes_before": queries.goes_before(dialogue),
        "code_shown": mark_of(dialogue.code),
        "who_knows": known_codes.names_who_know(dialogue),
        "words_about_code": known_codes.words_about_code(),
        "is_full": queries.is_full(dialogue),
        "too_many_join": limits.look("dialogue join", queries.joining_by(dialogue), at=now()).full,
        "open_hours": rules.OPEN_HOURS,
        "doors": [(f"dialogue:{name}", icon, words) for name, icon, words in DOORS],
    }
    return render(request, "dialogue/team/hub.html", {**frame(dialogue), **context})


@login_required
@require_POST
def turn_key(request: PersonRequest, key: uuid.UUID) -> HttpResponse:
    """Open or close the session for cards, give it another code, or erase its cards now."""
    dialogue, wish = seen(request, key), request.POST.get("wens", "")
    if wish == "open":
        actions.open_for_cards(dialogue=dialogue, by=request.user, at=now())
    elif wish == "dicht":
        actions.close_for_cards(dialogue=dialogue, by=request.user, at=now())
    elif wish == "code":
        _renew_code(request, dialogue)
    elif wish == "wissen":
        actions.erase_cards(dialogue=dialogue, by=request.user, at=now())
        messages.success(request, gettext("The cards and the names are erased."))
    return redirect("dialogue:hub", dialogue.pk)


def _renew_code(request: PersonRequest, dialogue: Dialogue) -> None:
    """Give another code instead of the one that the page showed; pressed again, the new one is looked at first."""
    code = dialogue.code
    try:
        check_as_seen(request.POST, code)
        actions.renew_code(dialogue=dialogue, by=request.user, at=now(), seen={"code": code})
    except DomainError as problem:
        messages.error(request, str(problem.message))
        return
    messages.success(request, gettext("There is a new code. The wall shows it. By the old one nobody joins any more."))


def _organisation(request: PersonRequest) -> Organisation | None:
    """Return the organisation that is asked for, else the first in which this visitor may make a session."""
    mine = organisations_to_invite_in(request.user)
    asked = request.GET.get("organisatie", "")
    return next((one for one in mine if one.slug == asked), mine[0] if mine else None)


def _key(words: str) -> uuid.UUID:
    try:
        return uuid.UUID(words)
    except ValueError as problem:
        raise Http404 from problem

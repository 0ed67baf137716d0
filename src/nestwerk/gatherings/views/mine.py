"""Of me: days in my calendar, my data, leaving the group."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nestwerk.gatherings import actions, queries
from nestwerk.gatherings.forms import DetailsForm, LeaveForm
from nestwerk.gatherings.views.door import Door, frame, my_page, with_place
from nestwerk.gatherings.views.readable import not_in_here, readable
from nestwerk.groups.queries import meetings_of
from nestwerk.participants import actions as participants
from nestwerk.participants.models import ConsentText, LinkKind, Purpose, Standing
from nestwerk.participants.queries import (
    CALENDAR_NAME,
    acts_of_team,
    agreed_of,
    brought_into,
    calendar_address,
    current_texts,
    keeps_sealed,
    link_of,
    links_of_team,
    warned_of_change,
    words_to_agree,
)
from nestwerk.trail.seen import ChangedAtOnce
from nestwerk.ui.as_seen import is_as_seen, mark_of
from nestwerk.ui.language import said
from nestwerk.ui.papers import few_papers
from nestwerk.web.asked import keys_in


@require_http_methods(["GET", "HEAD", "POST"])
@my_page
@with_place
def days(request: HttpRequest, door: Door) -> HttpResponse:
    """All dates for my own calendar: an address that keeps in step, a file, or another address."""
    if request.method == "POST" and "adres" in request.POST:
        shown = request.POST["adres"] == "ja"
        participants.choose_calendar_address(participant=door.me, shown=shown, by=None, at=door.at)
        return redirect(door.href("days") + ("?gedaan=adres" if shown else "?gedaan=geen-adres"))
    if request.method == "POST":
        seen = request.POST.get("gezien")
        # The same press again changes nothing: the page shows the address that the first one made.
        with suppress(participants.MadeMeanwhile):
            participants.new_link(participant=door.me, kind=LinkKind.CALENDAR, by=None, at=door.at, seen=seen)
        return redirect(door.href("days") + "?gedaan=kalender")
    link = link_of(door.me, LinkKind.CALENDAR)
    secret = link.secret if link else ""
    address = calendar_address(secret) if secret else ""
    subscribe = address.replace("https://", "webcal://").replace("http://", "webcal://")
    meetings = meetings_of(door.me.group).filter(ends_at__gte=door.at)
    with translation.override(door.me.language):
        word = str(CALENDAR_NAME)
    context = {"address": address, "subscribe": subscribe, "meetings": meetings, "word": word, "link": link}
    return render(request, "gatherings/parent/days.html", {**frame(request, door), **context})


@require_http_methods(["GET", "HEAD", "POST"])
@my_page
def data(request: HttpRequest, door: Door) -> HttpResponse:
    """What is kept of me: see it, change it, take it along, erase it."""
    language, text = get_language() or door.me.language, words_to_agree(door.me)
    warned = _warned(door)
    words = str(said(text.texts, language)) if text else ""
    form = DetailsForm.of(door.me, request.POST or None, warned=warned, words=words)
    if request.method == "POST" and form.is_valid() and (done := _kept(door, form, text)):
        return redirect(door.href("data") + f"?gedaan={done}")
    consents = [(one, said(one.text.texts, language)) for one in agreed_of(door.me)]
    context = {"form": form, "consents": consents, "required": Purpose.TAKING_PART, "warned": any(warned.values())}
    context |= {"made": links_of_team(door.me), "acts": acts_of_team(door.me)}
    return render(request, "gatherings/parent/data.html", {**frame(request, door), **context})


def _kept(door: Door, form: DetailsForm, text: ConsentText | None) -> str:
    """Keep what she filled in, and return what to say; '' when the form says why not."""
    signed = queries.signed_by(door.me)
    if text and form.cleaned_data["agreed"]:
        participants.agree_to_keep(participant=door.me, text=text, by=None, at=door.at)
    try:
        participants.change_details(participant=door.me, values=form.changes(), seen=form.initial, by=None, at=door.at)
    except participants.NotAgreed as problem:
        form.add_error("agreed", str(problem.message))
        return ""
    except participants.ChangedMeanwhile as problem:
        form.changed_at_once({name: getattr(door.me, name) for name in problem.names})
        return ""
    if queries.signed_by(door.me) < signed:
        return "gegevens-naam" if "name" in form.changed_data else "gegevens-nummer"
    return "gegevens"


def _warned(door: Door) -> dict[str, list[str]]:
    """Return where a message goes when a contact of hers changes, by its name."""
    names = participants.CONTACTS
    return {name: list(warned_of_change(door.me, [name], by_team=False, at=door.at).values()) for name in names}


@require_safe
@my_page
@few_papers
def take_along(request: HttpRequest, door: Door) -> HttpResponse:
    """Everything about me: to read, or as a file for another program."""
    everything = participants.export(participant=door.me, at=door.at)
    everything["not_in_here"] = not_in_here(sealed=keeps_sealed(door.me, secret=door.secret))
    if request.GET.get("als") == "bestand":
        layout = {"ensure_ascii": False, "indent": 2}
        response = JsonResponse(everything, json_dumps_params=layout)
        response.headers["Content-Disposition"] = 'attachment; filename="mijn-gegevens.json"'
        return response
    sections = readable(everything)
    return render(request, "gatherings/parent/take-along.html", {**frame(request, door), "sections": sections})


@require_POST
@my_page
def ask_to_read(request: HttpRequest, door: Door) -> HttpResponse:
    """Ask to read what the team wrote. It is told once and then stands nowhere on this page: who else looks along?"""
    participants.ask_to_read(participant=door.me, at=door.at)
    return redirect(door.href("data") + "?gedaan=lezen")


@require_POST
@my_page
def consent(request: HttpRequest, door: Door) -> HttpResponse:
    """Give or take back one consent. Without the first we may not keep a name, so taking that back is erasing.

    She agrees to the words that the page showed; to newer ones only when she has seen them.
    """
    purpose, back = request.POST.get("purpose", ""), request.POST.get("on") == "no"
    if purpose == Purpose.TAKING_PART and back:
        return redirect(door.href("erase"))
    text = current_texts(door.me.organisation).get(purpose)
    if text and back:
        participants.withdraw_consent(participant=door.me, purpose=purpose, by=None, at=door.at)
    elif text and str(text.pk) == request.POST.get("text"):
        participants.give_consents(participant=door.me, texts=[text], by=None, at=door.at)
    else:
        return redirect(door.href("data") + "?gedaan=toestemming-anders")
    return redirect(door.href("data") + "?gedaan=toestemming")


@require_http_methods(["GET", "HEAD", "POST"])
@my_page
def erase(request: HttpRequest, door: Door) -> HttpResponse:
    """Erase all that tells who I am. The page asks first; afterwards the link does not work any more."""
    too = [one.pk for one in brought_into(door.me)]
    if request.method == "POST" and (not too or is_as_seen(request.POST, *too)):
        with suppress(ChangedAtOnce):
            participants.erase(participant=door.me, by=None, at=door.at, brought=too)
            return render(request, "gatherings/parent/erased.html", {**frame(request, door), "languages": []})
        too = [one.pk for one in brought_into(door.me)]
    context = {"brought": len(too), "seen": mark_of(*too), "look": request.method == "POST"}
    return render(request, "gatherings/parent/erase.html", {**frame(request, door), **context})


@require_POST
@my_page
def saw_links(request: HttpRequest, door: Door) -> HttpResponse:
    """I read what the team did; it stays among my data."""
    shown = {name: keys_in(request.POST.getlist(field)) for name, field in (("links", "link"), ("acts", "act"))}
    participants.saw_team(participant=door.me, at=door.at, **shown)
    return redirect(door.href())


@require_http_methods(["GET", "HEAD", "POST"])
@my_page
def leave(request: HttpRequest, door: Door) -> HttpResponse:
    """Leave the group or the waiting list; the page asks first, kindly."""
    if door.me.standing == Standing.LEFT or door.me.group.ended_at:
        return redirect(door.href())
    if request.method == "POST":
        form = LeaveForm(request.POST)
        # Whoever stops, stops: also when this one answer cannot be read.
        actions.leave_group(participant=door.me, why=form.cleaned_data["why"] if form.is_valid() else "", at=door.at)
        return redirect(door.href())
    context = {"waits": door.me.standing == Standing.WAITING, "form": LeaveForm()}
    return render(request, "gatherings/parent/leave.html", {**frame(request, door), **context})

"""What somebody sees who just signed up: a place or a number in line, the own link, and what comes next."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from nestwerk.groups.models import Meeting
from nestwerk.groups.queries import place_of
from nestwerk.kernel.clock import now
from nestwerk.kernel.errors import DomainError
from nestwerk.papers.queries.codes import qr_svg
from nestwerk.participants import actions, queries
from nestwerk.participants.models import Childcare, Participant, Standing
from nestwerk.participants.permissions import asked_about, bare, by_link, held_back, languages, quiet
from nestwerk.ui.language import remember_language
from nestwerk.web import limits
from nestwerk.web.visitor import visitor_of


@by_link
@require_safe
def welcome(request: HttpRequest, participant: Participant) -> HttpResponse:
    """The same page whenever the link is opened: going back or pressing twice changes nothing."""
    if "taal" in request.GET:
        response = _back(request)
        remember_language(response, request.GET["taal"])
        return response
    done = request.GET.get("gedaan")
    told = {
        "not_kept": done == "niets",
        "own_kept": done == "eigen",
        "said_right": done in {"klopt", "klopt-groep"},
        "changed_meanwhile": done == "klopt-anders",
    }
    held = held_back(participant, at=now())
    return render(request, "participants/parent/welcome.html", {**_about(request, participant), **held, **told})


@require_safe
def tidy(request: HttpRequest, secret: str) -> HttpResponse:
    """Go to the page itself when a link was taken along with the bracket or full stop behind it."""
    return quiet(redirect(queries.page_address(secret)))


@by_link
@require_safe
def card(request: HttpRequest, participant: Participant) -> HttpResponse:
    """A card to print or to copy by hand, for who has no telephone number."""
    hers_alone = {"hers_alone": not queries.can_be_sent(participant)}
    return render(request, "participants/parent/card.html", {**_about(request, participant), **hers_alone})


@by_link
@require_POST
def send(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Send the link to the own address or number."""
    channel = "email" if request.POST.get("weg") == "email" else "sms"
    to = participant.email if channel == "email" else participant.phone
    if not to:
        return _back(request)
    welcome = f"{request.path.removesuffix('stuur/')}welkom/"
    if limits.count("send link", visitor_of(request), at=now()).over:
        return redirect(f"{welcome}?geweigerd=vaak")
    try:
        actions.send_link(participant=participant, channel=channel, by=None, herself=True, at=now())
    except actions.NoTexts:
        return redirect(f"{welcome}?geweigerd=sms")
    except DomainError:
        # The note about this number or address says why.
        return redirect(f"{welcome}?geweigerd=niet")
    return redirect(f"{welcome}?verstuurd={channel}")


@by_link
@require_POST
def agree_myself(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Say yes or no to what the other parent filled in about me."""
    agreed = request.POST.get("agreed") == "yes"
    actions.answer_for_myself(participant=participant, agreed=agreed, at=now())
    done = "zelf-ja" if agreed else "zelf-nee"
    return redirect(f"{queries.page_address(request.secret)}?gedaan={done}#mij")  # type: ignore[attr-defined]


@by_link
@require_POST
def contacts_right(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Say that the number or address that the team put there is right: the one that the page showed, and no other."""
    seen = {name: request.POST.get(f"gezien_{name}", "") for name in actions.CONTACTS}
    as_seen = actions.say_contacts_right(participant=participant, seen=seen, at=now())
    group_too = participant.email_by_link or participant.phone_by_link
    done = ("klopt-groep" if group_too else "klopt") if as_seen else "klopt-anders"
    return redirect(f"{queries.page_address(request.secret)}?gedaan={done}#klopt")  # type: ignore[attr-defined]


@by_link
@require_POST
def childcare(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Choose now that childcare is full."""
    wait = request.POST.get("keuze") == "wachten"
    # In a group that has ended there is nothing to choose; the page says that it has.
    with suppress(DomainError):
        actions.choose_childcare(participant=participant, wait=wait, by=None, at=now())
    return _back(request)


@by_link
@require_POST
def step_out(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Leave the waiting list."""
    if participant.standing == Standing.WAITING and participant.group.ended_at is None:
        actions.leave(participant=participant, by=None, at=now())
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    return redirect("participants:welcome", request.secret)  # type: ignore[attr-defined]


def _about(request: HttpRequest, participant: Participant) -> dict[str, object]:
    group, secret = participant.group, request.secret  # type: ignore[attr-defined]
    has_place = participant.standing == Standing.IN
    goes_on = group.ended_at is None
    meeting = Meeting.objects.filter(group=group).upcoming(now()).select_related("venue").first()
    address = queries.page_address(secret)
    return {
        **bare(),
        "languages": languages(),
        "participant": participant,
        "group": group,
        "secret": secret,
        "address": address,
        "can_be_sent": queries.can_be_sent(participant),
        "line": queries.place_in_line(participant) if goes_on else 0,
        "hears": queries.hears(participant, at=now()),
        "refused": request.GET.get("geweigerd", ""),
        "full": queries.places_of(group).free == 0,
        "meeting": meeting if goes_on else None,
        "place": place_of(group, meeting, has_place=has_place),
        "code": qr_svg(address, title=address),
        "childcare_full": goes_on and has_place and participant.family.childcare == Childcare.WAITING,
        "sent": request.GET.get("verstuurd", ""),
        **asked_about(participant),
    }

"""Another link, which she takes herself; with it goes away what she ticks."""

from secrets import token_urlsafe

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from nestwerk.gatherings import queries
from nestwerk.gatherings.views.door import Door, frame, my_page
from nestwerk.kernel.clock import now
from nestwerk.participants import actions as participants
from nestwerk.participants.actions import CONTACTS
from nestwerk.participants.models import LinkKind
from nestwerk.participants.permissions import quiet
from nestwerk.participants.queries import contact_mark, keeps_sealed, link_by, page_address, secret_of_press


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: HttpRequest, secret: str) -> HttpResponse:
    """Give me another link. The same press again, because the answer was lost, leads to the same one."""
    made = secret_of_press(request.POST.get("token", ""), old=secret, at=now()) if request.method == "POST" else ""
    return quiet(_pressed_again(request, made)) if made else renewed(request, secret=secret)


def _pressed_again(request: HttpRequest, made: str) -> HttpResponse:
    """Lead to the link that the press made. What she ticked since, having gone back, goes away too."""
    link = link_by(made, kind=LinkKind.PAGE, at=now())
    if link is None or "gezien" not in request.POST:
        return redirect(page_address(made))
    door = Door(link.participant, made, now())
    before, signed = _contacts(door), queries.signed_by(door.me)
    as_seen = _settle(request, door) and not _stays_away(request, door)
    done = _said(door, signed, as_seen=as_seen) if not as_seen or before != _contacts(door) else ""
    return redirect(f"{door.href()}?gedaan={done}#mij" if done else page_address(made))


@my_page
def renewed(request: HttpRequest, door: Door) -> HttpResponse:
    """Ask first; whoever has the old link sees nothing any more."""
    if request.method == "POST":
        signed, press = queries.signed_by(door.me), request.POST.get("token", "")
        as_seen = "gezien" not in request.POST or _settle(request, door)
        try:
            secret = participants.new_own_link(participant=door.me, old=door.secret, at=door.at, press=press)
        except participants.MadeMeanwhile:
            # Another link was taken at this very moment: this one leads nowhere any more.
            return redirect(door.href())
        new = Door(door.me, secret, door.at)
        return redirect(f"{new.href()}?gedaan={_said(new, signed, as_seen=as_seen)}#mij")
    told = {"press": token_urlsafe(24), "hers_alone": keeps_sealed(door.me, secret=door.secret)}
    told["marks"] = {name: contact_mark(door.me, name) for name in CONTACTS}
    return render(request, "gatherings/parent/renew.html", {**frame(request, door), **told})


def _said(door: Door, signed: int, *, as_seen: bool) -> str:
    if not as_seen:
        return "link-anders"
    return "link-nummer" if queries.signed_by(door.me) < signed else "link"


def _settle(request: HttpRequest, door: Door) -> bool:
    """Take away what she ticked, as the page showed it. Return False when something else stood there."""
    seen = {name: request.POST.get(f"gezien_{name}", "") for name in CONTACTS}
    removed = request.POST.getlist("weg")
    return participants.settle_contacts(participant=door.me, removed=removed, seen=seen, at=door.at)


def _stays_away(request: HttpRequest, door: Door) -> bool:
    """True when a tick was taken out of a contact that the first press took away: it does not come back by that."""
    kept = [name for name in CONTACTS if name not in request.POST.getlist("weg")]
    seen = {name: request.POST.get(f"gezien_{name}", "") for name in kept}
    return any(mark and mark != contact_mark(door.me, name) for name, mark in seen.items())


def _contacts(door: Door) -> list[str]:
    return [getattr(door.me, name) for name in CONTACTS]

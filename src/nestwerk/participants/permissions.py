"""The one door of a parent's pages: the secret in the address is the key, and nothing else is asked or kept.

Wrong, expired and withdrawn links get one and the same answer, and are counted.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial, wraps
from typing import Any, Protocol, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import get_language, gettext
from django.views.decorators.csrf import csrf_exempt

from nestwerk.kernel.clock import now
from nestwerk.kernel.hooks import Hook
from nestwerk.participants import queries
from nestwerk.participants.models import LinkKind, Participant, PersonalLink
from nestwerk.participants.rules.holding import CONTACTS
from nestwerk.ui.language import direction_of, for_parents, said
from nestwerk.web import limits
from nestwerk.web.visitor import visitor_of

# The page of a room above.
HELP_NOW = "/hulp-nu/"


class FirstOpened(Protocol):
    """A parent opens for the first time the link that she took on her own page."""

    def __call__(self, *, link: PersonalLink, secret: str, at: datetime) -> None: ...


# The action of this room, which lies above this file.
FIRST_OPENED: Hook[FirstOpened] = Hook()


def by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the participant whose link it is. The secret proves more than a token of a form would."""

    @wraps(view)
    def opened(request: HttpRequest, secret: str, *args: Any, **kwargs: Any) -> HttpResponse:
        link = queries.link_by(secret, kind=LinkKind.PAGE, at=now())
        if link is None:
            return quiet(no_link(request))
        if link.fresh:
            for tell in FIRST_OPENED:
                tell(link=link, secret=secret, at=now())
        participant = link.participant
        request.secret = secret  # type: ignore[attr-defined]
        with translation.override(_language(request, participant)):
            try:
                answer = quiet(view(request, participant, *args, **kwargs))
            except Http404:
                # Erased or renewed at this very moment: then it is the link itself that is not there any more.
                works = queries.link_by(secret, kind=LinkKind.PAGE, at=now())
                answer = quiet(_absent(request, secret) if works else no_link(request))
            return answer

    return cast(Callable[..., HttpResponse], csrf_exempt(for_parents(opened)))


def bare() -> dict[str, Any]:
    """Return a head without tabs and account: the page is the parent's own, whoever else uses the telephone."""
    help_now = {"label": gettext("I need help now"), "href": HELP_NOW, "enters": False}
    return {"tabs": [], "account_links": [], "foot_links": [help_now], "no_referrer": True}


def languages() -> list[dict[str, str]]:
    """Return the languages of a parent's own page. The secret stays where it is: no other address carries it."""
    return [
        {"code": code, "name": name, "side": direction_of(code), "href": f"?taal={code}"}
        for code, name in settings.LANGUAGES
    ]


def asked_about(participant: Participant) -> dict[str, Any]:
    """Return what another told about this parent, when she did not say yet whether that may be kept."""
    spoken = queries.asked_herself(participant)
    if spoken is None:
        return {}
    needs = gettext("I would like an interpreter") if participant.interpreter else ""
    told = [participant.name, participant.phone, participant.email, participant.access_needs, needs]
    words = said(spoken.text.texts, get_language() or participant.language)
    return {"spoken": spoken, "spoken_words": words, "told": [one for one in told if one]}


def held_back(participant: Participant, *, at: datetime) -> dict[str, Any]:
    """Return what the team put there and no link goes to, the marks of what this page shows of it, and what was put
    there by link: her group is to note that it is hers. And the warnings that did not leave yet."""
    held = queries.held_contacts(participant, at=at)
    marks = {name: queries.contact_mark(participant, name) for name in CONTACTS} if held else {}
    names = [one.name for one in held]
    by_link = [name for name in CONTACTS if getattr(participant, f"{name}_by_link") and name not in names]
    notes = [getattr(participant, name) for name in by_link]
    # Asked for where it is shown, and not on every small page.
    waits = partial(queries.waiting_warnings, participant, at=at)
    return {"waits": waits, "held": held, "held_names": names, "held_marks": marks, "group_notes": notes}


def _language(request: HttpRequest, participant: Participant) -> str:
    """Return the language chosen on this telephone, else the parent's own."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    names = dict(settings.LANGUAGES)
    return next((code for code in (chosen, participant.language) if code in names), settings.LANGUAGE_CODE)


def _absent(request: HttpRequest, secret: str) -> HttpResponse:
    """Lead back to her own page from one that is not there, or not any more."""
    home = queries.page_address(secret)
    return render(request, "participants/parent/absent.html", {**bare(), "home": home}, status=404)


def no_link(request: HttpRequest) -> HttpResponse:
    """Say what to do with a link that does not work; say less to who tries many."""
    status = 429 if limits.count("parent link", visitor_of(request), at=now()).over else 404
    return render(request, "participants/parent/no-link.html", bare(), status=status)


def quiet(response: HttpResponse) -> HttpResponse:
    """Let nothing remember the page or tell where the visitor came from."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers.setdefault("Content-Language", get_language() or settings.LANGUAGE_CODE)
    return response

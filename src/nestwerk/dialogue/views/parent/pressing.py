"""What somebody who takes part presses on the page of the own cards."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nestwerk.dialogue import actions, queries
from nestwerk.dialogue.forms import CardForm, JoinForm
from nestwerk.dialogue.forms.guest import AS_PERSON
from nestwerk.dialogue.models import Card, Guest
from nestwerk.dialogue.views.parent.entrance import Entrance, forget
from nestwerk.kernel.errors import DomainError
from nestwerk.web import limits
from nestwerk.web.asked import key_in

NOT_THERE = _("This card is not there any more, so nothing hangs on the wall. What you wrote stands here.")


def press(request: HttpRequest, door: Entrance, guest: Guest, form: CardForm) -> HttpResponse | str:
    """Do what was pressed and return where to go; or why nothing was done."""
    if limits.count("dialogue cards", str(guest.pk), at=door.at).over:
        return str(actions.TooManyCards.message)
    try:
        if "alles-terug" in request.POST:
            actions.take_back_all(guest=guest, at=door.at)
            response = redirect(door.href("door") + "?gedaan=weg")
            forget(response, door)
            return response
        for name, act in (("terug", _back), ("wijzig", _change), ("wie", _rename), ("kind", _lay)):
            if name in request.POST:
                return act(request, door, guest, form)
    except DomainError as refused:
        return str(refused.message)
    return redirect(door.href("door"))


def _lay(request: HttpRequest, door: Entrance, guest: Guest, form: CardForm) -> HttpResponse | str:
    if not form.is_valid():
        return _why(form)
    said = form.cleaned_data
    buffer = next((one for one in queries.buffer_rows() if one.pk == said["buffer"]), None)
    if buffer is None or not said["kind"]:
        return str(NOT_THERE)
    actions.lay_card(
        guest=guest,
        buffer=buffer,
        kind=said["kind"],
        words=said["words"],
        as_person=said["speaks"] == AS_PERSON,
        token=said["token"],
        language=language(),
        at=door.at,
    )
    return redirect(f"{door.href('door')}?gedaan=gelegd&bij={buffer.slug}#{buffer.slug}")


def _change(request: HttpRequest, door: Entrance, guest: Guest, form: CardForm) -> HttpResponse | str:
    card = _own(guest, request.POST["wijzig"])
    if card is None:
        return str(NOT_THERE)
    if not form.is_valid():
        return _why(form)
    actions.change_card(card=card, words=form.cleaned_data["words"], at=door.at)
    return redirect(f"{door.href('door')}?gedaan=gewijzigd#k{card.pk}")


def _back(request: HttpRequest, door: Entrance, guest: Guest, form: CardForm) -> HttpResponse | str:
    card = _own(guest, request.POST["terug"])
    if card is not None:
        actions.take_back(card=card, at=door.at)
    return redirect(door.href("door") + "?gedaan=terug#mijn-kaarten")


def _rename(request: HttpRequest, door: Entrance, guest: Guest, form: CardForm) -> HttpResponse | str:
    """Write another name or organisation: all her cards follow."""
    who = JoinForm(request.POST, initial=JoinForm.told(guest.name, guest.speaks_for))
    if not who.is_valid():
        return _why(who)
    said = who.cleaned_data
    actions.change_guest(guest=guest, name=said["name"], speaks_for=said["speaks_for"], at=door.at)
    return redirect(door.href("door") + "?gedaan=wie")


def _own(guest: Guest, words: str) -> Card | None:
    """Return a card of this phone; that of another is not there."""
    key = key_in(words)
    return Card.objects.filter(guest=guest, pk=key).first() if key else None


def _why(form: Form) -> str:
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


def language() -> str:
    return get_language() or "nl"

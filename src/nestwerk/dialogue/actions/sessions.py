"""Make a session, change it, open and close it for cards."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TypedDict

from django.db import transaction

from nestwerk.dialogue import rules
from nestwerk.dialogue.actions.locking import locked
from nestwerk.dialogue.models import TO_FILL_IN, Dialogue, FormerCode, Guest
from nestwerk.people.models import Organisation, Person
from nestwerk.trail import audit, journal
from nestwerk.trail.seen import check_stands


class DialogueValues(TypedDict):
    title: str
    starts_at: datetime
    place: str
    leads: Person | None


@transaction.atomic
def make_session(
    *, organisation: Organisation, values: DialogueValues, follows: Dialogue | None = None, by: Person, at: datetime
) -> Dialogue:
    """Make a session with a code of its own; one that follows another belongs to the series of that one."""
    dialogue = Dialogue(organisation=organisation, by=by, made_at=at, **values)
    # Held: a series that goes on keeps its agreements, also when the upkeep looks at this moment (actions.upkeep).
    dialogue.series = locked(follows.pk).series if follows else dialogue.pk
    dialogue.code = rules.new_code()
    dialogue.code_digest = rules.digest(dialogue.code)
    dialogue.save(force_insert=True)
    audit.record("made dialogue", dialogue, by=by, at=at, organisation=organisation)
    return dialogue


@transaction.atomic
def change_session(
    *,
    dialogue: Dialogue,
    values: DialogueValues,
    by: Person,
    at: datetime,
    seen: Mapping[str, object] | None = None,
) -> Dialogue:
    """Change what is said of a session. Raises ChangedAtOnce when it is not as it was `seen`."""
    kept = locked(dialogue.pk)
    check_stands(kept, seen)
    _note_what_goes(kept, values, at=at)
    led = _led(kept, values["leads"])
    kept.title, kept.starts_at = values["title"], values["starts_at"]
    kept.place, kept.leads = values["place"], values["leads"]
    kept.turn += 1
    if not Guest.objects.filter(dialogue=kept).exists():
        # Nobody was told anything that still holds.
        kept.kept_until = None
    kept.save(update_fields=["title", "starts_at", "place", "leads", "turn", "kept_until"])
    audit.record("changed dialogue", kept, by=by, at=at, organisation=kept.organisation, details=led)
    return kept


@transaction.atomic
def open_for_cards(*, dialogue: Dialogue, by: Person, at: datetime) -> None:
    """Let people join and lay cards, from now on and for two days at most."""
    _set_open(dialogue, at, "opened dialogue", by=by, at=at)


@transaction.atomic
def close_for_cards(*, dialogue: Dialogue, by: Person | None, at: datetime) -> None:
    """Let nobody join or lay a card any more. What lies there stays; who laid it can still take it back."""
    if _set_open(dialogue, None, "closed dialogue", by=by, at=at):
        journal.note("dialogue.closed", dialogue.pk, at=at)


@transaction.atomic
def renew_code(
    *, dialogue: Dialogue, by: Person | None, at: datetime, seen: Mapping[str, object] | None = None
) -> None:
    """Give a session another code: by the old one nobody joins any more, and who joined keeps her own cards there.

    Raises ChangedAtOnce when its code is not the one that was `seen`: a new one was handed out just now.
    """
    kept = locked(dialogue.pk)
    check_stands(kept, seen)
    if kept.erased_at or not kept.code:
        return
    FormerCode.objects.create(dialogue=kept, code=kept.code, code_digest=kept.code_digest or "")
    kept.code = rules.new_code()
    kept.code_digest = rules.digest(kept.code)
    kept.turn += 1
    kept.save(update_fields=["code", "code_digest", "turn"])
    journal.note("dialogue.code-renewed", kept.pk, at=at)
    audit.record("renewed dialogue code", kept, by=by, at=at, organisation=kept.organisation)


@transaction.atomic
def narrow(*, dialogue: Dialogue, leads: Person | None, forgotten: Iterable[str], at: datetime) -> None:
    """Change a session of before again: who leads it now, or nobody; and neutral words where others stand now.

    Which words those are is not known; the ones of before may hold a name that was taken out.
    """
    kept = locked(dialogue.pk)
    led = _led(kept, leads)
    kept.leads = leads
    for name in TO_FILL_IN.keys() & set(forgotten):
        setattr(kept, name, str(TO_FILL_IN[name]))
    kept.turn += 1
    kept.save(update_fields=["leads", *TO_FILL_IN, "turn"])
    audit.record("changed dialogue", kept, by=None, at=at, organisation=kept.organisation, details=led)


def _led(kept: Dialogue, leads: Person | None) -> dict[str, str]:
    """Return who led it before another does, who still knows its code (queries.known_codes)."""
    return {"person": str(kept.leads_id)} if kept.leads_id and kept.leads != leads else {}


def _note_what_goes(kept: Dialogue, values: DialogueValues, *, at: datetime) -> None:
    """Note who leads it now, by key, and which words hang there no more."""
    others = {"title": values["title"], "place": values["place"]}
    gone = sorted(name for name, words in others.items() if getattr(kept, name) != words)
    leads = values["leads"]
    if gone or kept.leads != leads:
        journal.note("dialogue.changed", kept.pk, leads.pk if leads else "", *gone, at=at)


def _set_open(dialogue: Dialogue, since: datetime | None, verb: str, *, by: Person | None, at: datetime) -> bool:
    """Return whether that changed anything."""
    kept = locked(dialogue.pk)
    if rules.takes_cards(kept.open_since, at=at) == (since is not None) or kept.erased_at:
        return False
    kept.open_since = since
    kept.turn += 1
    kept.save(update_fields=["open_since", "turn"])
    audit.record(verb, kept, by=by, at=at, organisation=kept.organisation)
    return True

"""A dialogue session of De Kiem with cards and agreements, and the next one. Building it twice changes nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from nestwerk.dialogue import actions, queries
from nestwerk.dialogue.models import Agreement, Card, Dialogue, Guest
from nestwerk.groups.queries import zone
from nestwerk.world.people import World

TITLE = "Wie helpt wie rond de schoolpoort?"
PLACE = "Basisschool De Linde, refter"
# Who: first name, organisation, and cards as (buffer, kind, words).
GUESTS: tuple[tuple[str, str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "Hanan",
        "",
        (
            ("solidariteit", "give", "Ik kan op woensdag voor tien mensen soep koken"),
            ("taakverdeling", "need", "Iemand die mijn zoon maandag naar school brengt"),
        ),
    ),
    (
        "Wim",
        "",
        (
            ("taakverdeling", "give", "Ik breng mijn dochter elke dag naar school, er kan een kind meerijden"),
            ("metapositie", "need", "Eens praten met een vader die het ook zwaar had"),
        ),
    ),
    (
        "Juf Elke",
        "Basisschool De Linde",
        (
            ("solidariteit", "need", "Ouders die mee koken op het schoolfeest"),
            ("positieve-ouderervaringen", "give", "De turnzaal is vrij op zaterdag om met kinderen te spelen"),
        ),
    ),
    (
        "",
        "Centrum voor geestelijke gezondheid",
        (
            ("metapositie", "give", "Luisteren bij een koffie, elke eerste dinsdag, zonder afspraak"),
            ("positieve-ouderervaringen", "need", "Een plek om met ouders en kinderen te spelen"),
        ),
    ),
)


@dataclass(frozen=True)
class DialogueWorld:
    """The session that was, the one that comes, who was there, and what was agreed."""

    first: Dialogue
    next: Dialogue
    hanan: Guest
    card: Card
    agreement: Agreement


@transaction.atomic
def build_dialogue(world: World, at: datetime) -> DialogueWorld | None:
    """Make both sessions, or find them again. None where the vocabulary is not loaded: there are no buffers then."""
    if not queries.buffer_rows():
        return None
    known = Dialogue.objects.filter(organisation=world.de_kiem, title=TITLE).order_by("starts_at")
    first, following = known if len(known) == 2 else _make(world, at)
    return DialogueWorld(
        first,
        following,
        hanan=first.guests.order_by("joined_at").first() or Guest(),
        card=first.cards.order_by("at").first() or Card(),
        agreement=first.agreements.order_by("at").first() or Agreement(),
    )


def _make(world: World, at: datetime) -> tuple[Dialogue, Dialogue]:
    begins = (at - timedelta(days=28)).astimezone(zone()).replace(hour=19, minute=30, second=0, microsecond=0)
    first = _session(world, begins, None, begins - timedelta(days=14))
    actions.open_for_cards(dialogue=first, by=world.bram, at=begins)
    first.refresh_from_db()
    laid = [card for number in range(len(GUESTS)) for card in _lay(first, number, begins)]
    _agree(world, first, laid, begins)
    actions.close_for_cards(dialogue=first, by=world.bram, at=begins + timedelta(hours=2))
    following = _session(world, begins + timedelta(days=42), first, begins + timedelta(days=1))
    first.refresh_from_db()
    return first, following


def _session(world: World, begins: datetime, follows: Dialogue | None, at: datetime) -> Dialogue:
    values: actions.DialogueValues = {"title": TITLE, "starts_at": begins, "place": PLACE, "leads": world.bram}
    return actions.make_session(organisation=world.de_kiem, values=values, follows=follows, by=world.bram, at=at)


def _lay(dialogue: Dialogue, number: int, begins: datetime) -> list[Card]:
    name, speaks_for, cards = GUESTS[number]
    buffers = {one.slug: one for one in queries.buffer_rows()}
    at = begins + timedelta(minutes=number)
    token = f"world-{dialogue.pk}-{number}"
    guest = actions.join(dialogue=dialogue, token=token, name=name, speaks_for=speaks_for, at=at)
    return [
        actions.lay_card(
            guest=guest, buffer=buffers[slug], kind=kind, words=words, token=slug, language="nl", at=at + later
        )[0]
        for later, (slug, kind, words) in zip((timedelta(), timedelta(seconds=20)), cards, strict=True)
    ]


def _agree(world: World, dialogue: Dialogue, cards: list[Card], begins: datetime) -> None:
    at = begins + timedelta(hours=1)
    ride: actions.AgreementValues = {
        "what": "De zoon van Hanan rijdt op maandag mee naar school",
        "who": "Wim",
        "with_whom": "Hanan",
        "due": (begins + timedelta(days=7)).date(),
    }
    hall: actions.AgreementValues = {
        "what": "Spelen in de turnzaal, elke tweede zaterdag",
        "who": "Juf Elke",
        "with_whom": "het centrum",
        "due": (begins + timedelta(days=49)).date(),
    }
    rides = actions.agree(
        dialogue=dialogue, values=ride, give=cards[2], need=cards[1], token=ride["what"], by=world.bram, at=at
    )
    actions.agree(dialogue=dialogue, values=hall, token=hall["what"], by=world.bram, at=at + timedelta(minutes=5))
    actions.settle(agreement=rides, outcome="done", why="", by=world.bram, at=at + timedelta(days=10))

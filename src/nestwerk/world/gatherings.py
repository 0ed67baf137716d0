"""What the parents of the Tuesday group brought in, agreed and do for each other. Building it twice changes nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from nestwerk.gatherings import actions
from nestwerk.gatherings.models import Face, HelpPost, Starter, Theme, Tip
from nestwerk.groups.models import Meeting
from nestwerk.participants import actions as participants
from nestwerk.participants.models import Participant
from nestwerk.world.groups import GroupWorld
from nestwerk.world.parents import ParentWorld
from nestwerk.world.people import World

# What makes a form one and the same when the world is built.
FORM = "wereld"
SLEEP = "Slapen: mijn kind komt elke nacht uit bed"
THEMES = (
    ("fatma", "Een uurtje voor mezelf. Hoe doen jullie dat?", ("fatma", "olena", "joke", "karim")),
    ("olena", "Praten met school als het moeilijk gaat", ("amina", "olena", "samira")),
    ("joke", "Samen koken met wat er is", ("samira", "karim")),
)
MAT = (
    "Tien minuten mee op de mat. Laat je kind het spel kiezen. Jij kijkt mee en zegt wat je ziet. "
    "Je hoeft niets te leren en niets te verbeteren."
)


@dataclass(frozen=True)
class GatheringWorld:
    """The board of the Tuesday group, Joke on crutches who asks for turns, and a tip."""

    sleep: Theme
    rota: HelpPost
    tip: Tip


@transaction.atomic
def build_gatherings(world: World, groups: GroupWorld, parents: ParentWorld, at: datetime) -> GatheringWorld | None:
    """Bring in themes, hearts, rules, a tip and help. Nothing when the board was built before: people may change it."""
    if Theme.objects.filter(group=groups.tuesday).exists():
        return None
    _rules(world, groups, parents, at)
    sleep = _theme(parents, "samira", SLEEP, ("amina", "fatma", "olena", "joke", "samira", "karim"), at)
    for who, words, hearts in THEMES:
        _theme(parents, who, words, hearts, at)
    meeting = Meeting.objects.filter(group=groups.tuesday).upcoming(at).first()
    if meeting:
        why = "Dit kreeg de meeste hartjes. En vorige keer was de tijd te kort."
        actions.choose(theme=sleep, meeting=meeting, why=why, by=world.bram, at=at)
        for name in ("fatma", "olena", "samira", "karim"):
            participants.reply(meeting=meeting, participant=getattr(parents, name), coming=True, at=at)
    return GatheringWorld(sleep, _help(parents, groups, at), _tip(world, groups, parents, at))


def _rules(world: World, groups: GroupWorld, parents: ParentWorld, at: datetime) -> None:
    for rule in actions.begin_with(group=groups.tuesday, starters=Starter.values, by=world.bram, at=at):
        actions.settle_rule(rule=rule, by=world.bram, at=at)
    for name in ("fatma", "olena", "joke"):
        actions.agree(given=groups.tuesday.rules.all(), participant=getattr(parents, name), at=at)


def _theme(parents: ParentWorld, who: str, words: str, hearts: tuple[str, ...], at: datetime) -> Theme:
    parent = getattr(parents, who)
    theme = actions.bring_in(group=parent.group, participant=parent, words=words, token=FORM, by=None, at=at)
    for name in hearts:
        actions.give_heart(theme=theme, participant=getattr(parents, name), on=True, at=at)
    return theme


def _tip(world: World, groups: GroupWorld, parents: ParentWorld, at: datetime) -> Tip:
    tip = actions.give_tip(group=groups.tuesday, participant=None, words=MAT, token=FORM, by=world.bram, at=at)
    for name, face in (("fatma", Face.WELL), ("joke", Face.SO_SO), ("olena", Face.WELL)):
        actions.tell_how_it_went(participant=getattr(parents, name), about=tip, face=face, words="", shared=True, at=at)
    return tip


def _help(parents: ParentWorld, groups: GroupWorld, at: datetime) -> HelpPost:
    def ask(who: Participant, kind: str, title: str, **more: Any) -> HelpPost:
        whose: dict[str, Any] = {"group": groups.tuesday, "participant": who, "by": None, "at": at}
        return actions.post_help(**whose, kind=kind, title=title, token=FORM, **more)

    ask(parents.samira, "offer", "Wij gaan donderdag zwemmen. Er zijn nog twee plaatsen in de auto.", places=2)
    ask(parents.olena, "offer", "Ik geef een winterjas weg, maat 104.")
    days = [localdate(at) + timedelta(days=number) for number in (1, 2, 4, 5)]
    words = "Wie brengt mijn dochter om 8.15 uur naar school?"
    rota = ask(parents.joke, "rota", "Ik loop op krukken", words=words, days=days)
    for slot, helper in zip(rota.slots.all()[:2], (parents.fatma, parents.karim), strict=True):
        actions.take(slot=slot.pk, participant=helper, at=at)
    return rota

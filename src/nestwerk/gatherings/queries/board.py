"""The agenda board as somebody sees it. Who gave a heart is never shown, to nobody."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q

from nestwerk.gatherings import rules
from nestwerk.gatherings.models import Choice, Heart, HelpPost, Hiding, Theme, ThemeQuerySet, Tip, Tried
from nestwerk.groups.models import Group
from nestwerk.kernel.prepared import PreparedModels
from nestwerk.kernel.text import fold
from nestwerk.participants.models import Participant
from nestwerk.people.queries import first_names

Hidable = Theme | HelpPost | Tip | Tried


@dataclass(frozen=True)
class BoardRow:
    """One theme. `author` is empty when it was brought in without a name; `hidden` is the reason, for who signed it."""

    key: uuid.UUID
    words: str
    language: str
    author: str
    by_team: bool
    hearts: int
    given: bool
    tied: bool
    leads: bool
    choice: Choice | None
    hidden: str
    edited: bool


@dataclass(frozen=True)
class Board:
    """`chosen` for a meeting to come, `open` by hearts, `talked` about before."""

    chosen: tuple[BoardRow, ...]
    open: tuple[BoardRow, ...]
    talked: tuple[BoardRow, ...]

    @property
    def current(self) -> tuple[BoardRow, ...]:
        return self.chosen + self.open


def board_of(group: Group, *, me: Participant | None, at: datetime, past: bool = False) -> Board:
    """Return the board in one query; with `past` also what was talked about and what was hidden of the reader."""
    reader = me.pk if me else None
    themes = _EVERY.rows(group.pk, reader) if past else _CURRENT.rows(group.pk, reader, at)
    on_board = [theme for theme in themes if _choice(theme) is None and not _hidden(theme)]
    order = rules.ranked((theme.pk, theme.heart_count, theme.at) for theme in on_board)  # type: ignore[attr-defined]
    place, first = {row.key: number for number, row in enumerate(order)}, set(rules.leaders(order))
    tied = {row.key for row in order if row.tied}
    # Only who signed counts: a letter behind a name tells nobody that somebody else wrote without one.
    names = first_names({who.pk: who.name for theme in themes if (who := _signed(theme))})
    drawn = [_row(theme, names, tied=theme.pk in tied, leads=theme.pk in first) for theme in themes]
    to_come = [row for row in drawn if row.choice and row.choice.meeting.ends_at >= at]
    talked = [row for row in drawn if row.choice and row.choice.meeting.ends_at < at]
    return Board(
        chosen=tuple(sorted(to_come, key=lambda row: row.choice.meeting.starts_at if row.choice else at)),
        open=tuple(sorted((row for row in drawn if not row.choice), key=lambda row: place.get(row.key, len(place)))),
        talked=tuple(sorted(talked, key=lambda row: row.choice.meeting.starts_at if row.choice else at, reverse=True)),
    )


def hidden_of(group: Group) -> list[Hiding]:
    """Return what the team hid in a group, the newest first."""
    here = Q(theme__group=group) | Q(post__group=group) | Q(tip__group=group) | Q(tried__tip__group=group)
    return list(Hiding.objects.filter(here).select_related("theme", "post", "tip", "tried").order_by("-at"))


def unsigned_of(group: Group) -> dict[str, Hidable]:
    """Return what parents wrote here without a name and others read, by what a form calls it; in no order of time."""
    themes = Theme.objects.shown().filter(group=group, named=False, participant__isnull=False)
    posts = HelpPost.objects.open().filter(group=group, named=False, participant__isnull=False)
    found: list[tuple[str, str, Hidable]] = [
        *(("theme", one.words, one) for one in themes),
        *(("post", one.title, one) for one in posts),
        *(("tip", one.text, one) for one in Tip.objects.filter(group=group, hiding=None, participant__isnull=False)),
        *(("tried", one.words, one) for one in Tried.objects.filter(tip__group=group, hiding=None, shared=True)),
    ]
    return {f"{kind}:{one.pk}": one for kind, _words, one in sorted(found, key=lambda row: (row[0], fold(row[1])))}


def theme_of(group: Group, key: uuid.UUID) -> Theme | None:
    """Return a theme of this group that everybody sees."""
    return Theme.objects.shown().filter(group=group, pk=key).select_related("organisation").first()


def _every(group: uuid.UUID, me: uuid.UUID | None) -> ThemeQuerySet:
    # Without a name nothing tells whose it is: somebody else may hold the link.
    return _themes(group, me).filter(Q(hiding=None) | Q(participant=me, named=True) if me else Q(hiding=None))


def _current(group: uuid.UUID, me: uuid.UUID | None, at: datetime) -> ThemeQuerySet:
    return _themes(group, me).shown().filter(Q(choice=None) | Q(choice__meeting__ends_at__gte=at))


_EVERY, _CURRENT = PreparedModels(_every), PreparedModels(_current)


def _themes(group: uuid.UUID, me: uuid.UUID | None) -> ThemeQuerySet:
    given = Heart.objects.filter(theme=OuterRef("pk"), participant=me)
    return (
        Theme.objects.filter(group=group)
        .select_related("participant", "choice__meeting", "hiding")
        .annotate(heart_count=Count("hearts"), given=Exists(given))
        .order_by("at")
    )


def _signed(theme: Theme) -> Participant | None:
    return theme.participant if theme.named else None


def _row(theme: Theme, names: Mapping[uuid.UUID, str], *, tied: bool, leads: bool) -> BoardRow:
    who = _signed(theme)
    hiding = _hidden(theme)
    return BoardRow(
        key=theme.pk,
        words=theme.words,
        language=theme.language,
        author=names[who.pk] if who else "",
        by_team=theme.participant is None,
        hearts=theme.heart_count,  # type: ignore[attr-defined]
        given=theme.given,  # type: ignore[attr-defined]
        tied=tied,
        leads=leads,
        choice=_choice(theme),
        hidden=hiding.reason if hiding else "",
        edited=theme.edited_at is not None,
    )


def _choice(theme: Theme) -> Choice | None:
    return getattr(theme, "choice", None)


def _hidden(theme: Theme) -> Hiding | None:
    return getattr(theme, "hiding", None)

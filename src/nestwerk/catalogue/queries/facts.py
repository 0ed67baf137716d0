"""Facts in rows as a reader meets them: what it costs, what is known, and who recognised it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.rules import Row, rungs

PER_NAMES = {
    "participant": _("per participant"),
    "family": _("per family"),
    "meeting": _("per meeting"),
    "series": _("per series"),
    "organisation": _("per organisation"),
    "year": _("per year"),
}
KNOWN_NAMES = {
    "described": _("Described"),
    "reasoned": _("Reasoned"),
    "followed": _("Followed"),
    "compared": _("Compared"),
}
KNOWN_ABOUT = {
    "described": _("It is written down what it is, for whom and how it goes."),
    "reasoned": _("It is explained, with sources, why it can work."),
    "followed": _("It was followed how people fared who took part."),
    "compared": _("People who took part were compared with people who did not."),
}


@dataclass(frozen=True)
class Said:
    """Who says so: a source or a body, what it says, the year, and where to read it."""

    words: str
    year: int | None
    url: str

    @property
    def text(self) -> str:
        return f"{self.words} ({self.year})" if self.year else self.words


@dataclass(frozen=True)
class RungShown:
    """One step of what is known, in the reader's language; without sources nobody wrote it down."""

    name: str
    about: str
    sources: tuple[Said, ...]


def cost_lines(costs: Iterable[Row]) -> list[str]:
    """Return each amount as a line, such as '€ 10 to € 45 per family (2025): taking part'."""
    return [_cost(row) for row in costs]


def _cost(row: Row) -> str:
    least, most = row.get("from"), row.get("to")
    per = str(PER_NAMES[row["per"]])
    if least is not None and most is not None and least != most:
        amount = gettext("%(least)s to %(most)s") % {"least": euros(least), "most": euros(most)}
    elif most is not None and least is None:
        amount = gettext("up to %(most)s") % {"most": euros(most)}
    elif least is None:
        amount = gettext("an amount that is not given")
    else:
        amount = euros(least) if least == most else gettext("from %(least)s") % {"least": euros(least)}
        if not least and not most:
            amount = gettext("free")
    line = f"{amount} {per}"
    line = f"{line} ({row['year']})" if row.get("year") else line
    return f"{line}: {row['what']}" if row.get("what") else line


def euros(amount: float) -> str:
    whole = amount == int(amount)
    return f"€ {number_format(int(amount) if whole else amount, decimal_pos=0 if whole else 2)}"


def known_rungs(knowledge: Iterable[Row]) -> list[RungShown]:
    """Return the steps of what is known, most first, each with its sources; nothing when nothing is said."""
    return [
        RungShown(
            str(KNOWN_NAMES[rung.step]),
            str(KNOWN_ABOUT[rung.step]),
            tuple(Said(row["source"], row.get("year"), row.get("url", "")) for row in rung.rows),
        )
        for rung in rungs(knowledge)
    ]


def known_lines(knowledge: Iterable[Row]) -> list[str]:
    """Return what is known as lines, most first: the step, and its sources."""
    return [
        gettext("%(step)s: %(sources)s") % {"step": rung.name, "sources": "; ".join(one.text for one in rung.sources)}
        for rung in known_rungs(knowledge)
        if rung.sources
    ]


def recognised(recognitions: Iterable[Row]) -> list[Said]:
    """Return what others decided, in their words."""
    return [Said(f"{row['by']}: {row['says']}", row.get("year"), row.get("url", "")) for row in recognitions]

"""One question over the groups of a year, drawn together: in sentences, and as a picture without names."""

from dataclasses import dataclass

from django.db.models.fields.json import KeyTransform
from django.utils.translation import gettext

from nestwerk.evaluation.models import FormKind, Tally
from nestwerk.evaluation.queries.change import written
from nestwerk.evaluation.rules import drawn_in
from nestwerk.evaluation.rules.outcomes import BadPairs
from nestwerk.evaluation.rules.pooling import Sums, pool_sums
from nestwerk.people.models import Organisation
from nestwerk.ui.language import direction_of


@dataclass(frozen=True)
class Pooled:
    """Of one question: all groups drawn together; `differ` is False where chance alone can explain what differs."""

    groups: int
    people: int
    mean: str
    low: str
    high: str
    differ: bool
    picture: drawn_in.Picture

    @property
    def said(self) -> list[str]:
        """Return what can be said of all groups, sentence by sentence: the same on the page and on paper."""
        average = gettext(
            "On average %(mean)s steps; the real change of all groups probably lies between %(low)s and %(high)s."
        )
        return [
            gettext("%(people)s people in %(groups)s groups.") % {"people": self.people, "groups": self.groups},
            average % {"mean": self.mean, "low": self.low, "high": self.high},
            gettext(
                "Groups differ a little more than chance alone explains. That says nothing about who led them: other "
                "parents came, at another time."
            )
            if self.differ
            else gettext("What differs between groups can be chance alone."),
        ]

    @property
    def help(self) -> str:
        return gettext(
            "Each line is a group, in the order in which they closed: the open dot is its own average, the full dot "
            "what remains when small groups count for less. The dashed line is all groups together. It is no ranking: "
            "do not use it as one."
        )


def pooled(organisation: Organisation, year: int, key: str, language: str) -> Pooled | None:
    """Return the groups drawn together; None when there are too few, or when nothing can be said of differences."""
    ends = Tally.objects.filter(organisation=organisation, closed_on__year=year, kind=FormKind.END)
    ours = ends.filter(form__organisation=None).order_by("closed_on", "pk")
    # Of each group only the sums of this one question leave the database.
    rows = ours.values_list(KeyTransform(key, KeyTransform("changes", "told")), flat=True)
    changes = [one for one in rows if one is not None]
    sums = {str(number): Sums(*one[:3]) for number, one in enumerate(changes)}
    try:
        found = pool_sums(sums)
    except BadPairs:
        return None
    return Pooled(
        groups=len(found.groups),
        people=found.n,
        mean=written(found.mean_change),
        low=written(found.low),
        high=written(found.high),
        differ=found.differ,
        picture=drawn_in.picture(found, rtl=direction_of(language) == "rtl"),
    )

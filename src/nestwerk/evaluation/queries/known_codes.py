"""Codes of rounds that are not closed, known to somebody who runs the group no more."""

from collections import Counter, defaultdict
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from nestwerk.evaluation.models import Round
from nestwerk.groups.models import Group
from nestwerk.groups.queries.known import Known, groups_led_by, renewed, who_ran
from nestwerk.people.models import Organisation, Person
from nestwerk.people.queries.notices import Notice


def lines(organisation: Organisation, person: Person) -> list[str]:
    """Return a line for each group of which this member can read codes now."""
    return _lines(_asked(Group.objects.filter(organisation=organisation).run_by(person)))


def lines_in(group: Group, person: Person) -> list[str]:
    """Return the line of this group, for who leaves its team."""
    return _lines(_asked(Group.objects.filter(pk=group.pk)))


def _asked(groups: "QuerySet[Group]") -> "QuerySet[Round]":
    return Round.objects.filter(group__in=groups, closed_at=None, code_digest__isnull=False).select_related("group")


def _lines(rounds: "QuerySet[Round]") -> list[str]:
    names = Counter(one.group.name for one in rounds.order_by("group__name"))
    return [
        ngettext(
            "The code of %(n)d round of questions in %(group)s: whoever has it goes on filling in, and reads what came "
            "out when it is closed. On the page of the round you give it a new code.",
            "The codes of %(n)d rounds of questions in %(group)s: whoever has them goes on filling in, and reads what "
            "came out when they are closed. On the page of each round you give it a new code.",
            number,
        )
        % {"n": number, "group": name}
        for name, number in names.items()
    ]


def notices(person: Person) -> list[Notice]:
    """Ask of who coordinates for another code of each round whose code somebody knows who runs the group no more."""
    rounds = list(_asked(groups_led_by(person)))
    found = _known(rounds)
    if not found:
        return []
    title = gettext("%(who)s runs %(group)s no more and knows the code of a round of questions.")
    matters = tuple(
        (title % known.names, reverse("evaluation:hub", args=[one.group.slug, one.pk])) for one, known in found
    )
    words = gettext(
        "Whoever has the code fills in as often as they like. Give the round a new code: by the old one nobody fills "
        "in any more, on paper neither."
    )
    return [Notice(matters, words, gettext("To the round"))]


def _known(rounds: list[Round]) -> list[tuple[Round, Known]]:
    """Return each round with who knows its code; not of a round that was planned since, nor of a new code."""
    if not rounds:
        return []
    of_group: defaultdict[UUID, list[Round]] = defaultdict(list)
    for one in rounds:
        of_group[one.group_id].append(one)
    known = who_ran([asked[0].group for asked in of_group.values()])
    late = renewed("renewed round code", {one.pk for one in rounds}) if known else {}
    return [
        (one, who)
        for who in known
        for one in of_group[who.group.pk]
        if max(one.planned_at, late.get(str(one.pk), one.planned_at)) < who.until
    ]

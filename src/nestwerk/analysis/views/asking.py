"""Which study is asked for, and of which codings: one in which this visitor has a part, else 404."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext

from nestwerk.analysis.permissions import may_take_along
from nestwerk.analysis.queries.codings import ALL, DECIDED, Basis, counted_in_words
from nestwerk.analysis.queries.material import Material, material
from nestwerk.analysis.queries.question import Question
from nestwerk.analysis.queries.quotes import Wish, wish_in
from nestwerk.analysis.queries.table import OWN
from nestwerk.analysis.rules.near import ALONE, FARTHEST, RELATIONS
from nestwerk.people.permissions import PersonRequest
from nestwerk.stories.models import Study, StudyMember
from nestwerk.stories.permissions import part_in
from nestwerk.web.asked import key_in, number_in


@dataclass(frozen=True)
class Desk:
    """A study, this visitor's part in it, and what is counted."""

    study: Study
    member: StudyMember
    found: Material

    def context(self) -> dict[str, Any]:
        """Return what every page of this room shows."""
        return {
            "study": self.study,
            "member": self.member,
            "found": self.found,
            "basis": self.found.basis.how,
            "counted": counted_in_words(self.found.basis, self.found.codings),
            "pages": pages(),
            "may_take_along": may_take_along(self.member),
        }


def desk(request: PersonRequest, key: uuid.UUID, asks: QueryDict | None = None) -> Desk:
    """Return the study with what is counted, for who has a part in it; `asks` instead of what the address asks."""
    study = get_object_or_404(Study.objects.visible_to(request.user).select_related("organisation"), pk=key)
    member = part_in(request.user, study)
    if member is None:
        raise Http404
    member.study = study
    return Desk(study, member, material(member, basis_in((asks or request.GET).get("hoe", ""))))


def basis_in(words: str) -> Basis:
    """Return which codings are asked for; what was decided when it is none of them."""
    coder = key_in(words)
    return Basis(words if words in (DECIDED, ALL) else str(coder) if coder else DECIDED)


def wish_asked(asks: QueryDict, found: Material) -> Wish:
    asked = {name: asks.get(name, "") for name in ("code", "geval", "rol", OWN)}
    return wish_in(found, code=asked["code"], case=asked["geval"], role=asked["rol"], own=bool(asked[OWN]))


def question_asked(asks: QueryDict, found: Material) -> Question:
    relation, other = asks.get("wat", ""), asks.get("ander", "")
    within = min(number_in(asks.get("n", "1")), FARTHEST)
    known = relation if relation in RELATIONS else ALONE
    return Question(wish_asked(asks, found), known, other if other in found.codes else "", within)


def of(words: str, known: Sequence[str]) -> str:
    """Return what is asked for, or the first of what can be asked for."""
    return words if words in known else known[0]


def pages() -> list[tuple[str, str]]:
    """Return the pages of this room: the names of their addresses, and what they are called."""
    return [
        ("table", gettext("Who spoke of what")),
        ("together", gettext("What goes together")),
        ("growth", gettext("Is it enough?")),
        ("words", gettext("Words in context")),
        ("question", gettext("Question")),
    ]

"""Which study, board, category or factor is asked for: one in which this visitor has a part, else 404."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from nestwerk.findings.models import Category, Factor, Sounding
from nestwerk.people.permissions import PersonRequest
from nestwerk.stories.models import Study, StudyCase, StudyMember
from nestwerk.stories.permissions import part_in


@dataclass(frozen=True)
class Desk:
    """A study and what this visitor may do in it."""

    study: Study
    member: StudyMember

    def context(self) -> dict[str, Any]:
        return {"study": self.study, "member": self.member}


def anybody(member: StudyMember) -> bool:
    return True


May = Callable[[StudyMember], bool]


def desk(request: PersonRequest, key: uuid.UUID, may: May = anybody) -> Desk:
    """Return the study, for who has such a part in it."""
    study = get_object_or_404(Study.objects.visible_to(request.user).select_related("organisation"), pk=key)
    member = part_in(request.user, study)
    if member is None or not may(member):
        raise Http404
    return Desk(study, member)


def case_at(request: PersonRequest, key: uuid.UUID, may: May) -> tuple[Desk, StudyCase]:
    case = get_object_or_404(StudyCase, pk=key)
    return desk(request, case.study_id, may), case


def category_at(request: PersonRequest, key: uuid.UUID, may: May) -> tuple[Desk, Category]:
    category = get_object_or_404(Category.objects.select_related("case"), pk=key, gone=False)
    return desk(request, category.study_id, may), category


def factor_at(request: PersonRequest, key: uuid.UUID, may: May = anybody) -> tuple[Desk, Factor]:
    factor = get_object_or_404(Factor.objects.select_related("concept"), pk=key, gone=False)
    return desk(request, factor.study_id, may), factor


def sounding_at(request: PersonRequest, key: uuid.UUID, may: May) -> tuple[Desk, Sounding]:
    found = get_object_or_404(Sounding.objects.select_related("study", "organisation", "figures"), pk=key)
    return desk(request, found.study_id, may), found

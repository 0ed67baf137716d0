"""Which study, interview, text or code is asked for: one in which this visitor has a part, else 404."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from nestwerk.people.permissions import PersonRequest
from nestwerk.stories.models import Code, ForeignFile, Interview, Original, Round, Study, StudyMember, Text
from nestwerk.stories.permissions import part_at


@dataclass(frozen=True)
class Desk:
    """A study and what this visitor may do in it."""

    study: Study
    member: StudyMember

    def context(self) -> dict[str, Any]:
        return {"study": self.study, "member": self.member}


def anybody(member: StudyMember) -> bool:
    return True


def leads(member: StudyMember) -> bool:
    return member.leads


def codes(member: StudyMember) -> bool:
    return member.codes


def reads_originals(member: StudyMember) -> bool:
    return member.reads_originals


def brings_in(member: StudyMember) -> bool:
    """A project of another program holds codes for everybody, and texts with names."""
    return member.leads and member.reads_originals


def desk(request: PersonRequest, key: uuid.UUID, may: Callable[[StudyMember], bool] = anybody) -> Desk:
    """Return the study, for who has such a part in it."""
    member = part_at(request.user, key)
    if member is None or not may(member):
        raise Http404
    return Desk(member.study, member)


def interview_at(
    request: PersonRequest, key: uuid.UUID, may: Callable[[StudyMember], bool] = anybody
) -> tuple[Desk, Interview]:
    interview = get_object_or_404(Interview.objects.select_related("study", "case"), pk=key)
    return desk(request, interview.study_id, may), interview


def original_at(request: PersonRequest, key: uuid.UUID) -> tuple[Desk, Original]:
    """Return the original of an interview, for named people only; 404 once it is destroyed."""
    here, interview = interview_at(request, key, reads_originals)
    return here, get_object_or_404(Original, interview=interview, destroyed_at=None)


def text_at(request: PersonRequest, key: uuid.UUID, may: Callable[[StudyMember], bool] = anybody) -> tuple[Desk, Text]:
    text = get_object_or_404(Text.objects.select_related("interview__case"), pk=key)
    return desk(request, text.interview.study_id, may), text


def code_at(request: PersonRequest, key: uuid.UUID, may: Callable[[StudyMember], bool] = anybody) -> tuple[Desk, Code]:
    """Return a code that this visitor sees: one that somebody made in an open round is not there for others."""
    code = get_object_or_404(Code, pk=key, gone=False)
    here = desk(request, code.study_id, may)
    return here, get_object_or_404(Code.objects.seen_by(here.member).select_related("parent"), pk=key)


def round_at(
    request: PersonRequest, key: uuid.UUID, may: Callable[[StudyMember], bool] = anybody
) -> tuple[Desk, Round]:
    found = get_object_or_404(Round.objects.select_related("study"), pk=key)
    return desk(request, found.study_id, may), found


def foreign_at(request: PersonRequest, key: uuid.UUID) -> tuple[Desk, ForeignFile]:
    found = get_object_or_404(ForeignFile, pk=key)
    return desk(request, found.study_id, brings_in), found

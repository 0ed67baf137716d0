"""Take a study along for another program, and take codes in from one. Texts come in by the way of stand-ins only."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.errors import DomainError
from nestwerk.stories.actions.acts import Doing
from nestwerk.stories.actions.codebook import RoundIsOpen, put_code
from nestwerk.stories.formats.exchange import Code as Given
from nestwerk.stories.formats.exchange import Project
from nestwerk.stories.formats.refi_out import write_project
from nestwerk.stories.models import ActKind, Code, Round, Study, StudyMember
from nestwerk.stories.queries.exporting import project_of
from nestwerk.trail import audit

LONGEST_NAME = 80
# The program that a file of another program names.
ORIGIN = "Nestwerk"


class NotTheLead(DomainError):
    message = _("Only who leads the study does this.")


@transaction.atomic
def take_along(*, member: StudyMember, at: datetime) -> Project:
    """Return the study for another program, on record. Raises NotTheLead: it holds what everybody coded, with names."""
    if not member.leads:
        raise NotTheLead
    study = member.study
    audit.record("took study along", study, by=member.person, at=at, organisation=study.organisation)
    return project_of(member)


def packed_study(*, member: StudyMember, at: datetime) -> bytes:
    """Return the study as a REFI-QDA project (.qdpx), on record. Raises NotTheLead."""
    return write_project(take_along(member=member, at=at), origin=ORIGIN, at=at)


@transaction.atomic
def take_codes_in(*, member: StudyMember, codes: Iterable[Given], at: datetime) -> list[Code]:
    """Put codes of another program in the codebook, as one act that can be undone; return those that are new.

    Codes come in order: each after the one above it. A code of a name that is there already is that code, and stays as
    it is. Raises NotTheLead, and RoundIsOpen while people code without seeing each other.
    """
    return codes_in(member=member, codes=codes, at=at)[1]


def codes_in(*, member: StudyMember, codes: Iterable[Given], at: datetime) -> tuple[dict[str, Code], list[Code]]:
    """Do the same within an act of more; return the code for each key of the file, and those that are new."""
    if not member.leads:
        raise NotTheLead
    Study.objects.select_for_update(no_key=True).get(pk=member.study_id)
    if Round.objects.open().filter(study=member.study_id).exists():
        raise RoundIsOpen
    doing = Doing(member, ActKind.MAKE, text=None, at=at)
    kept: dict[str, Code] = {}
    made = []
    for given in codes:
        before = len(doing.rows)
        code = put_code(doing, name=_name(given), parent=kept.get(given.parent), round_=None)
        kept[given.key] = code
        if len(doing.rows) > before:
            code.definition = given.description
            code.save(update_fields=["definition"])
            made.append(code)
    if doing.rows:
        doing.record()
    return kept, made


def _name(given: Given) -> str:
    name = " ".join(given.name.split())
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"

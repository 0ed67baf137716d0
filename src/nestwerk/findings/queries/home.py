"""What there is of findings in a study."""

import uuid
from collections import Counter
from dataclasses import dataclass

from nestwerk.findings.models import Category
from nestwerk.stories.models import Study, StudyCase, Text


@dataclass(frozen=True)
class CaseShown:
    """A case, or None for interviews that belong to none, with how many texts and categories it has."""

    case: StudyCase | None
    texts: int
    categories: int


def cases_of(study: Study) -> list[CaseShown]:
    """Return each case by name; last what belongs to none, when there is a text of it. Three queries."""
    texts, kept = Counter[uuid.UUID | None](), Counter[uuid.UUID | None]()
    texts.update(Text.objects.filter(interview__study=study).values_list("interview__case", flat=True))
    kept.update(Category.objects.filter(study=study, gone=False).values_list("case", flat=True))
    found = [CaseShown(case, texts[case.pk], kept[case.pk]) for case in study.cases.order_by("name")]
    if None in texts:
        found.append(CaseShown(None, texts[None], kept[None]))
    return found

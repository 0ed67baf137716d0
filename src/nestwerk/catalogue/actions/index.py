"""Hand a practice's words to `search`, one document per language of its sheets."""

from collections.abc import Iterator, Sequence

from django.db import transaction

from nestwerk.catalogue.models import SHEET_FIELDS, Practice, Sheet, State
from nestwerk.catalogue.rules.questions import asked_in
from nestwerk.kernel.text import paragraphs
from nestwerk.search import actions as search
from nestwerk.vocabulary.models import Concept

KIND = "practice"
# How much a word counts, by where it stands; everything else counts 1.
WEIGHTS = {"title": 8.0, "names": 5.0, "summary": 4.0, "target_group": 4.0, "goal": 2.5, "concepts": 2.0, "method": 2.0}
# Notes by editors tell how a fact was checked, not what the practice does; nor does who is asked about it.
NOT_SOUGHT = {"note", "contact_point", "professionals"}
FOR_WHOM = ("target_group", "needs", "goal", "subgoals")
HOW = ("method", "kind", "domain", "approach")
# The frameworks whose concepts say in plain words what a practice is about.
TELLING_FRAMEWORKS = {"gebeurtenissen", "doelgroepen", "vormen", "levensfasen", "bouwstenen"}


@transaction.atomic
def reindex(practice: Practice) -> int:
    """Make the index say what the practice says now; return how many documents changed. Only what everybody may see."""
    key = str(practice.pk)
    shared = practice.state == State.PUBLISHED and not practice.organisation_id
    sheets = list(practice.sheets.all()) if shared else []
    concepts = _concepts(practice) if sheets else []
    told = {sheet.language: sheet for sheet in sheets}
    languages = {*told, *(practice.questions if shared else ())}
    search.remove(kind=KIND, key=key, except_in=languages)
    return sum(
        search.put(
            kind=KIND,
            key=key,
            language=language,
            fields=_fields(practice, told[language], concepts) if language in told else {},
            weights=WEIGHTS,
            pieces=pieces_of(practice, told[language], concepts) if language in told else (),
            asked=asked_in(practice.questions, language),
            ages=(practice.age_from, practice.age_to),
        )
        for language in sorted(languages)
    )


def reindex_all() -> Iterator[tuple[int, int]]:
    """Bring the index up to date with every shared practice, each in a transaction of its own; yield (done, all)."""
    keys = list(Practice.objects.filter(organisation=None, state=State.PUBLISHED).values_list("pk", flat=True))
    for number, key in enumerate(keys, 1):
        practice = Practice.objects.filter(pk=key).first()
        if practice:
            reindex(practice)
        yield number, len(keys)
    standing = Practice.objects.filter(organisation=None, state=State.PUBLISHED).values_list("pk", flat=True)
    search.sweep(kind=KIND, keys={str(key) for key in standing})


def fields_of_all() -> dict[str, tuple[str, tuple[str, ...], str]]:
    """Return of every shared practice, by its key in the index: title, other titles, and all its Dutch words."""
    found = {}
    for practice in Practice.objects.filter(organisation=None, state=State.PUBLISHED).prefetch_related("sheets"):
        sheet = next((sheet for sheet in practice.sheets.all() if sheet.language == practice.language), None)
        concepts = _concepts(practice)
        text = ". ".join(_fields(practice, sheet, concepts).values()) if sheet else practice.title
        found[str(practice.pk)] = (practice.title, tuple(practice.other_titles), text)
    return found


def _concepts(practice: Practice) -> list[Concept]:
    """Return what a practice carries in one order on every database: the vectors that ship hang on the exact words."""
    found = Concept.objects.filter(carried_by_practices__practice=practice).select_related("framework")
    return sorted(found, key=lambda concept: (concept.framework.order, concept.order, concept.slug))


def _fields(practice: Practice, sheet: Sheet, concepts: Sequence[Concept]) -> dict[str, str]:
    fields = {name: getattr(sheet, name) for name in SHEET_FIELDS if name not in NOT_SOUGHT}
    fields["title"] = practice.title
    fields["names"] = " ".join([*practice.other_titles, *practice.initiators])
    fields["concepts"] = " ".join(_words_of(concept, sheet.language) for concept in concepts)
    return fields


def pieces_of(practice: Practice, sheet: Sheet, concepts: Sequence[Concept]) -> list[str]:
    """Return the texts whose meaning stands for a sheet: what it is, for whom, how, each paragraph, what it carries."""
    pieces = [f"{practice.title}. {sheet.summary}"]
    pieces += [f"{practice.title}. {text}" for names in (FOR_WHOM, HOW) if (text := _joined(sheet, names))]
    pieces += paragraphs(sheet.description)
    labels = [c.labels.get(sheet.language, "") for c in concepts if c.framework.slug in TELLING_FRAMEWORKS]
    # Other languages repeat what the practice's own sheet says; their summary is enough.
    return [*pieces, "; ".join(labels)] if sheet.language == practice.language else pieces


def _joined(sheet: Sheet, names: Sequence[str]) -> str:
    return " ".join(text for name in names if (text := getattr(sheet, name)))


def _words_of(concept: Concept, language: str) -> str:
    return " ".join([concept.labels.get(language, ""), *concept.others.get(language, [])])

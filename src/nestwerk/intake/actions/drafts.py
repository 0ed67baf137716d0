"""From one practice of a document to a draft in the catalogue, each field with where it stood."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext

from nestwerk.catalogue import actions as catalogue
from nestwerk.catalogue.models import SHEET_FIELDS, Origin, Practice
from nestwerk.intake.models import Import
from nestwerk.intake.queries.entries import names_of
from nestwerk.intake.rules.ages import ages_in
from nestwerk.intake.rules.language import language_of
from nestwerk.intake.rules.proposals import Proposal, proposals
from nestwerk.intake.rules.reading import FieldRead, Leftover, Place, PracticeRead
from nestwerk.intake.rules.summaries import cut
from nestwerk.kernel.text import clean
from nestwerk.people.models import Person
from nestwerk.vocabulary.models import Concept

MOST_LETTERS = 1_000_000
LONGEST_TITLE, LONGEST_ADDRESS, MOST_OF_AGES = 200, 1_000, 2_000


def title_of(practice: PracticeRead) -> str:
    """Return a title that fits; a practice without one is named by its first words."""
    words = practice.title.text or practice.text("summary") or practice.text("description") or practice.text("goal")
    return " ".join(clean(words, most=2_000).split())[:LONGEST_TITLE] or "?"


def make_draft(
    practice: PracticeRead,
    *,
    document: Import,
    concepts: Mapping[int, Concept],
    among: Mapping[Hashable, Concept],
    beside: Sequence[Leftover],
    by: Person | None,
    at: datetime,
) -> Practice:
    """Make the draft; no word is lost: what fits in no field stands beside it as an origin without a field.

    `concepts` are building blocks by number; `among` are those that the draft may carry, proposed by its own words.
    """
    block = concepts.get(practice.building_block or 0)
    proposed = [(one, among[one.key]) for one in proposals(practice, names_of(among))]
    links = [(link.url, link.label or link.url) for link in practice.links if _is_address(link.url)]
    youngest, oldest = ages_in(practice.text("age")[:MOST_OF_AGES])
    words = _with_summary({name: _words(found) for name, found in practice.fields.items() if name in SHEET_FIELDS})
    return catalogue.draft(
        title=title_of(practice),
        language=language_of(" ".join(words.values()) or practice.title.text),
        words=words,
        concepts=[*([block] if block else []), *(concept for _, concept in proposed)],
        links=[(clean(url), clean(label)) for url, label in links],
        participation=practice.participation,
        initiators=[name for line in practice.text("initiators").splitlines() if (name := clean(line))],
        age_from=youngest,
        age_to=oldest,
        origins=[
            *_origins(practice, document.name, beside, block=block, aged=youngest is not None),
            *(_proposed(one, document.name) for one, _ in proposed),
        ],
        organisation=document.organisation,
        why=gettext("Imported from %(file)s") % {"file": document.name},
        by=by,
        at=at,
    )


def _with_summary(words: dict[str, str]) -> dict[str, str]:
    """Return the words with a summary of whole sentences; what does not fit begins the description."""
    summary, rest = cut(words.get("summary", ""))
    if not rest:
        return words
    description = "\n\n".join(part for part in (rest, words.get("description", "")) if part)
    return {**words, "summary": summary, "description": description}


def _proposed(one: Proposal, file: str) -> Origin:
    return _origin("concepts", FieldRead(one.word, one.place, one.certainty), file)


def _origins(
    practice: PracticeRead, file: str, beside: Sequence[Leftover], *, block: Concept | None, aged: bool
) -> list[Origin]:
    """Return where each field came from, and below that what fits nowhere."""
    rows = [_origin("title", practice.title, file)]
    rows += [_origin(_home(name, aged=aged), found, file) for name, found in practice.fields.items()]
    for link in practice.links:
        field = "links" if _is_address(link.url) else ""
        rows.append(_origin(field, FieldRead(f"{link.label} {link.url}".strip(), link.place, link.certainty), file))
    if block:
        heading = FieldRead(practice.section, practice.title.place, practice.block_certainty)
        rows.append(_origin("concepts", heading, file))
    return rows + [_origin("", FieldRead(left.text, left.place), file) for left in beside]


def _home(name: str, *, aged: bool) -> str:
    """Return the field of the catalogue in which a field of the document came to stand."""
    if name == "age":
        return "age_from" if aged else ""
    return name if name in SHEET_FIELDS or name == "initiators" else ""


def _origin(field: str, found: FieldRead, file: str) -> Origin:
    return Origin(field=field, file=file, place=_said(found.place), certainty=found.certainty, text=_words(found))


def _said(place: Place) -> str:
    if place.page:
        return gettext("page %(page)d, line %(line)d") % {"page": place.page, "line": place.line}
    return gettext("line %(line)d") % {"line": place.line}


def _words(found: FieldRead) -> str:
    return clean(found.text, most=MOST_LETTERS)


def _is_address(url: str) -> bool:
    return url.lower().startswith(("http://", "https://")) and len(url) <= LONGEST_ADDRESS

"""From what the catalogue knows to the shapes that the API promises."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse

from nestwerk.api import asking, shapes
from nestwerk.api.queries import Word, words_written
from nestwerk.catalogue.models import SHEET_FIELDS, Link, Work
from nestwerk.catalogue.queries import CONCEPT_FACET, FACETS, LANGUAGE_FACET, Asked, Card, Row, SheetPage, address_of
from nestwerk.ui.language import said
from nestwerk.vocabulary.models import Framework
from nestwerk.vocabulary.queries import Label

FILTERS = (*(facet.name for facet in FACETS), LANGUAGE_FACET, CONCEPT_FACET)


def here(path: str) -> str:
    return f"{settings.BASE_URL}{path}"


def in_api(*parts: str) -> str:
    return here(f"{reverse('api:about')}{'/'.join(parts)}")


def question_of(asked: asking.Asking, *, words: str) -> Asked:
    """Return the question as the catalogue asks it."""
    chosen = {name: tuple(dict.fromkeys(getattr(asked, name))) for name in FILTERS}
    kept = {name: values for name, values in chosen.items() if values}
    return Asked(words=words, chosen=kept, order=asked.volgorde, further=True)


def card(one: Card, language: str) -> shapes.Card:
    summary, spoken = one.summary_in(language)
    return shapes.Card(
        id=one.id.urn,
        slug=one.slug,
        self=in_api("praktijken", one.slug),
        address=here(one.href),
        title=one.title,
        title_language=one.language,
        summary=shapes.Text(text=summary, language=spoken),
        initiators=list(one.initiators),
        offered_in=list(one.offered_in),
        age_from=one.age_from,
        age_to=one.age_to,
        source_year=one.source_year,
        changed_at=one.sheet_changed_at,
        concepts=sorted(one.concepts),
    )


def practice(page: SheetPage, language: str) -> shapes.Practice:
    one = page.practice
    told = tuple(name for name in SHEET_FIELDS if name != "summary")
    return shapes.Practice(
        id=one.pk.urn,
        slug=one.slug,
        self=in_api("praktijken", one.slug),
        address=here(reverse("catalogue:sheet", args=[one.slug])),
        title=one.title,
        other_titles=one.other_titles,
        language=one.language,
        summaries=dict(page.summaries),
        words=words_written(page.sheet, told),
        initiators=one.initiators,
        offered_in=one.offered_in,
        website=one.website,
        age_from=one.age_from,
        age_to=one.age_to,
        participation=one.participation,
        costs=[shapes.Cost(least=row["from"], most=row["to"], **_rest(row, "from", "to")) for row in one.costs],
        knowledge=[shapes.Known(address=row["url"], **_rest(row, "url")) for row in one.knowledge],
        recognitions=[shapes.Recognition(address=row["url"], **_rest(row, "url")) for row in one.recognitions],
        used_by=list(page.used_by),
        questions=one.questions,
        concepts=[shapes.Concept(**_concept(tag.label, language)) for tag in page.tags],
        links=[_link(link) for link in page.links],
        sources=[shapes.Source(**work(cited.work).model_dump(), page=cited.page) for cited in page.citations],
        source_year=one.source_year,
        changed_at=one.sheet_changed_at,
    )


def _rest(row: Row, *told: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in told}


def _concept(label: Label, language: str) -> dict[str, str]:
    return {
        "path": f"{label.framework}/{label.slug}",
        "framework": label.framework,
        "slug": label.slug,
        "label": label.label,
        "label_language": label.foreign or language,
        "notation": label.notation,
        "address": here(address_of(label.framework, label.slug)),
    }


def _link(link: Link) -> shapes.Link:
    # Both come with the query of the sheet.
    works, checked_at = getattr(link, "checked_works", None), getattr(link, "checked_at", None)
    return shapes.Link(address=link.url, label=link.label, works=works, checked_at=checked_at)


def work(one: Work) -> shapes.Work:
    return shapes.Work(slug=one.slug, title=one.title, publisher=one.publisher, year=one.year, address=one.url)


def framework(one: Framework, language: str) -> shapes.Framework:
    name = said(one.names, language)
    return shapes.Framework(
        slug=one.slug,
        name=name.text,
        name_language=name.foreign or language,
        about=said(one.abouts, language).text,
        self=in_api("kaders", one.slug),
        address=here(reverse("vocabulary:framework", args=[one.slug])),
        turtle=here(reverse("vocabulary:export", args=[one.slug, "ttl"])),
        json_ld=here(reverse("vocabulary:export", args=[one.slug, "jsonld"])),
    )


def framework_whole(one: Framework, words: Sequence[Word], language: str) -> shapes.FrameworkWhole:
    concepts = [
        shapes.Counted(**_concept(word.label, language), parent=word.parent or None, practices=word.practices)
        for word in words
    ]
    return shapes.FrameworkWhole(**framework(one, language).model_dump(), concepts=concepts)

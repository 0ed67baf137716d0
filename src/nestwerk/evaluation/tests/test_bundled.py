"""The forms of the package: read strictly, in six languages, short, and tagged with concepts that exist."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from math import ceil
from pathlib import Path

import pytest
from django.conf import settings

from nestwerk import vocabulary
from nestwerk.evaluation import queries, rules
from nestwerk.evaluation.models import FormKind
from nestwerk.evaluation.tests.conftest import Phone, plan
from nestwerk.vocabulary.formats.bundle import read_folder
from nestwerk.world import GroupWorld, World

VOCABULARY = Path(vocabulary.__file__).parent / "data"
KINDS = [FormKind.START, FormKind.THERMOMETER, FormKind.END]


def words_in(form: rules.Form) -> Iterator[Mapping[str, str]]:
    yield from (form.title, form.intro)
    for section in form.sections:
        if section.title:
            yield section.title
        for item in section.items:
            yield item.label
            yield from (option.label for option in item.options)
            if item.help:
                yield item.help


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_is_there_in_six_languages(kind: str) -> None:
    every = set(dict(settings.LANGUAGES))
    assert [words for words in words_in(queries.bundled(kind)) if set(words) != every] == []


@pytest.mark.parametrize("kind", KINDS)
def test_french_says_tu_to_a_parent(kind: str) -> None:
    said = " ".join(words["fr"] for words in words_in(queries.bundled(kind)))
    assert re.findall(r"\b(?:vous|votre|vos)\b", said, re.IGNORECASE) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_tag_is_a_concept_of_the_vocabulary(kind: str) -> None:
    known = {
        f"{framework.slug}/{concept.slug}" for framework in read_folder(VOCABULARY) for concept in framework.concepts
    }
    tags = [tag for item in queries.bundled(kind).items for tag in item.concepts]
    assert (set(tags) - known, bool(tags) or kind == FormKind.START) == (set(), True)


def test_the_start_is_asked_again_at_the_end_with_the_same_words() -> None:
    start, end = queries.bundled(FormKind.START), queries.bundled(FormKind.END)
    again = [item for item in start.items if item.kind != rules.TEXT]
    assert len(again) == 9
    assert [end.item(item.key) for item in again] == again


CODED = (FormKind.START, FormKind.END)


@pytest.mark.parametrize(("kind", "minutes"), [(FormKind.START, 3), (FormKind.THERMOMETER, 1), (FormKind.END, 4)])
def test_a_form_is_short_and_takes_what_the_pages_say(
    kind: FormKind, minutes: int, world: World, groups: GroupWorld, at: datetime
) -> None:
    """Reckoned here once more, and not by the function that the pages use."""
    form = queries.bundled(kind)
    words = len(re.findall(r"\w+", " ".join(one["nl"] for one in words_in(form))))
    seconds = words / 150 * 60 + sum(20 if item.kind == rules.TEXT else 3 for item in form.items)
    seconds += 25 if kind in CODED else 0
    assert (minutes - 1) * 60 < seconds <= minutes * 60, seconds
    # Here the start comes too late and the end has no start: nothing can be compared, so no code is asked.
    shown = ceil((seconds - (25 if kind in CODED else 0)) / 60)
    asked = plan(groups, world, kind, at)
    told = re.sub(r"\s+", " ", Phone(asked).open())
    sentence = "Het duurt een minuut." if shown == 1 else f"Het duurt ongeveer {shown} minuten."
    assert sentence in told
    assert [one.minutes for one in queries.open_for(groups.tuesday, at=at)] == [shown]
    offered = {str(one.kind): one.minutes for one in queries.offers(groups.tuesday, at=at)}
    assert offered[kind] == minutes
    # No other number stands in the words of the form itself.
    assert [one for one in form.intro.values() if re.search(r"minu|dakika|хвилин|دقائق|دقيقة", one)] == []


def test_a_thermometer_is_three_faces() -> None:
    assert [item.kind for item in queries.bundled(FormKind.THERMOMETER).items] == ["smiley"] * 3 + ["text"]

"""The pages of hard events: complete in six languages, with whom to call, and nothing that stays in the browser."""

import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from nestwerk.helplines import queries as helplines
from nestwerk.vocabulary import actions
from nestwerk.vocabulary.formats.events import LANGUAGES, PIECES, EventError, read_event
from nestwerk.vocabulary.models import Concept
from nestwerk.vocabulary.queries.events import FOLDER, FRAMEWORK, event_texts, event_told

Browser = Callable[..., Client]
SLUGS = sorted(path.stem for path in FOLDER.glob("*.toml"))
# How one says 'you' to a child. What stands between quotation marks is said to a child as well.
TO_A_CHILD = {
    "tr": re.compile(r"\b(?:sen|sana|seni|senin|senden|seninle|m[ıi]sın|misin|m[uü]sun|\w+(?:yorsun|bilirsin))\b"),
    "uk": re.compile(r"\b(?:ти|тебе|тобі|тобою|твій|твоя|твоє|твої|твоєї|твоїх)\b"),
}


def page_of(browser: Browser, slug: str, language: str = "nl") -> str:
    client = browser(None)
    client.cookies["nestwerk_taal"] = language
    return unescape(client.get(f"/kaders/{FRAMEWORK}/{slug}/").content.decode())


def test_each_event_has_its_page_and_knows_whom_to_call(bundle: actions.Receipt) -> None:
    concepts = set(Concept.objects.filter(framework__slug=FRAMEWORK).values_list("slug", flat=True))
    assert set(event_texts()) == concepts
    assert [slug for slug in concepts if not (helplines.danger_of(slug) or helplines.topic_about(slug))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_words_stand_on_the_page_in_each_language(
    client_for: Browser, bundle: actions.Receipt, language: str
) -> None:
    for slug, text in event_texts().items():
        page, told = page_of(client_for, slug, language), text.words[language]
        missing = [piece for name in PIECES for piece in getattr(told, name) if piece not in page]
        assert missing + [piece for piece in (told.title, told.summary) if piece not in page] == []
        assert [source.title for source in text.sources if source.title not in page] == []


@pytest.mark.parametrize("language", TO_A_CHILD)
def test_a_parent_is_spoken_to_as_on_every_other_page(language: str) -> None:
    small = TO_A_CHILD[language]
    told = [text.words[language] for text in event_texts().values()]
    to_her = [piece for words in told for name in PIECES if name != "say" for piece in getattr(words, name)]
    to_her += [words.summary for words in told]
    assert [piece for piece in to_her if small.search(re.sub("“[^”]*”|«[^»]*»", "", piece).lower())] == []
    assert [words.title for words in told if not any(small.search(said.lower()) for said in words.say)] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_there_is_one_panel_with_numbers_to_tap_and_the_same_numbers_on_paper(
    client_for: Browser, bundle: actions.Receipt, slug: str
) -> None:
    page = page_of(client_for, slug)
    assert page.count('class="call whom no-print"') == 1
    panel = page.partition('class="call whom no-print"')[2].partition("</section>")[0]
    paper = page.partition('class="on-paper"')[2].partition("</ul>")[0]
    shown = re.findall(r'href="tel:(\S+)"', panel)
    assert "112" in shown
    assert len(shown) > 1
    assert [number for number in shown if number not in {line.tel for line in helplines.help_lines()}] == []
    told = [line for line in helplines.help_lines() if line.tel in shown and line.tel != "112"]
    assert [line.slug for line in told if line.phone not in paper] == []


def test_danger_comes_above_everything_and_the_rest_below_the_signs(
    client_for: Browser, bundle: actions.Receipt
) -> None:
    for slug in SLUGS:
        page = page_of(client_for, slug)
        above = page.index('class="call whom no-print"') < page.index('id="wat-het-doet"')
        assert above is bool(helplines.danger_of(slug)), slug


def test_the_browser_keeps_no_copy_and_the_way_to_leave_is_told(client_for: Browser, bundle: actions.Receipt) -> None:
    answer = client_for(None).get(f"/kaders/{FRAMEWORK}/{SLUGS[0]}/")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.content.decode().count('href="/snel-weg/"') > 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_programs_read_stands_on_the_page(client_for: Browser, bundle: actions.Receipt, language: str) -> None:
    page = page_of(client_for, SLUGS[0], language)
    whole, (block,) = page, re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    facts, seen = json.loads(block), whole.replace(block, "")
    told = [facts["headline"], facts["description"], *(one["name"] for one in facts["citation"])]
    assert (facts["@type"], facts["inLanguage"]) == ("Article", language)
    assert [words for words in told if words not in seen] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_looks_for_help_finds_each_of_these_pages(
    client_for: Browser, bundle: actions.Receipt, language: str
) -> None:
    client = client_for(None)
    client.cookies["nestwerk_taal"] = language
    words = client.get("/hulp-nu/").content.decode()
    assert [slug for slug in SLUGS if f'href="/kaders/{FRAMEWORK}/{slug}/"' not in words] == []


def test_a_word_of_an_organisation_with_the_same_address_is_no_event(own: object, bundle: actions.Receipt) -> None:
    concept = Concept.objects.exclude(organisation=None).select_related("framework").first()
    assert concept is not None
    concept.slug, concept.framework.slug = SLUGS[0], FRAMEWORK
    assert event_told(concept, "nl") is None


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("[uk]", "[ru]", "missing or unknown"),
        ("say = [", 'say = [\n  "Nog een.",', "say needs 3 to 3"),
        ('title = "Ik', 'title = "Bel 0800 30 030. Ik', "numbers to call"),
        ('summary = "', 'summary = "' + "lang " * 40, "longer than"),
        ('title = "OverHoop', 'url2 = "x", title = "OverHoop', "a source has"),
    ],
)
def test_a_file_that_lacks_something_is_refused(tmp_path: Path, old: str, new: str, why: str) -> None:
    path = tmp_path / "x.toml"
    whole = (FOLDER / "psychische-kwetsbaarheid.toml").read_text()
    assert old in whole
    path.write_text(whole.replace(old, new, 1))
    with pytest.raises(EventError, match=why):
        read_event(path)

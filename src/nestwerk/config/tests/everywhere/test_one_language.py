"""What a parent and a visitor meet, in each language: no word of another one that is not marked as such.

What a parent sees is known from where it is drawn: all pages that are open to somebody without an account, and all
behind her own link, asked for and posted to, with a place in the group and while she waits for one.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from nestwerk.config.tests.everywhere.addresses import Address, every_address
from nestwerk.config.tests.everywhere.kinds import Kind
from nestwerk.config.tests.everywhere.one_language import foreign_words
from nestwerk.config.tests.everywhere.staged import Stage
from nestwerk.participants import queries as participating
from nestwerk.participants.models import Participant

LANGUAGES = [code for code, _ in settings.LANGUAGES]
# A page of samples for those who build; it shows what Dutch users see.
SAMPLES = {"ui:style"}
SIGN_IN = "/aanmelden/"
MOST_STEPS = 5


class Walk:
    """Somebody without an account goes past addresses in one language. What a post changes is undone at once."""

    def __init__(self, kind: Kind, language: str) -> None:
        self.kind, self.language, self.number = kind, language, 0
        self.client = kind.enter(Client())
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    def arrive(self, answer: Any, sent: dict[str, Any]) -> Any:
        """Go where an answer leads, except to the way to sign in: that page is read at its own address."""
        for _ in range(MOST_STEPS):
            to = urlsplit(answer.headers.get("Location", ""))
            if not to.path or to.path == SIGN_IN:
                break
            answer = self.client.get(to._replace(scheme="", netloc="", fragment="").geturl(), **sent)
        return answer

    def pages(self, address: Address, stage: Stage) -> Iterator[str]:
        """Yield the page that is asked for, and the one that a post answers with or leads to."""
        path = address.at(stage.values(address, self.kind.secret))
        for method in ("get", "post"):
            self.number += 1
            sent: dict[str, Any] = {
                "REMOTE_ADDR": f"10.9.{self.number >> 8}.{self.number & 255}",
                "HTTP_ACCEPT_LANGUAGE": self.language,
            }
            cookies = deepcopy(self.client.cookies)
            with transaction.atomic():
                form = stage.form if method == "post" else {}
                answer = self.arrive(getattr(self.client, method)(path, form, **sent), sent)
                words = answer.getvalue().decode("utf-8", "replace")
                transaction.set_rollback(True)
            self.client.cookies = cookies
            is_page = answer.headers.get("Content-Type", "").startswith("text/html")
            if is_page and not 300 <= answer.status_code < 400 and answer.status_code < 500:
                yield words


def found_by(walk: Walk, addresses: list[Address], stage: Stage) -> tuple[list[str], int]:
    """Return the texts in another language than they are said to be, with where; and how many pages were read."""
    wrong: dict[str, str] = {}
    seen = 0
    for address in addresses:
        for page in walk.pages(address, stage):
            seen += 1
            for text in foreign_words(page):
                wrong.setdefault(text, f"{address.label} {walk.kind.name}: {text}")
    return list(wrong.values()), seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_another_language_without_its_mark(language: str, stage: Stage, kinds: list[Kind]) -> None:
    Participant.objects.update(language=language)
    by_name = {kind.name: kind for kind in kinds}
    waits = Kind("waiting", secret=participating.secret_of(stage.parents.waiting[0]))
    every = [address for address in every_address() if address.label not in SAMPLES]
    hers = [address for address in every if "secret" in address.holes]
    table = [address for address in every if address.name.startswith("dialogue:")]
    walks = ((by_name["nobody"], every), (by_name["parent"], hers), (waits, hers), (by_name["guest"], table))
    wrong, seen = list[str](), 0
    for kind, addresses in walks:
        found, read = found_by(Walk(kind, language), addresses, stage)
        wrong, seen = [*wrong, *found], seen + read
    assert "\n".join(wrong) == ""
    assert seen > 250


PAGE = '<!doctype html><html lang="{}"><head><title>Nestwerk</title></head><body><main>{}</main></body></html>'
DUTCH = "Bel ons als je niet kunt komen."
OTHERS = {"nl": "Appelle-nous si tu ne viens pas.", "fr": DUTCH, "en": DUTCH, "ar": DUTCH, "tr": DUTCH, "uk": DUTCH}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_planted_sentence_is_found_unless_it_says_its_language(language: str) -> None:
    words = OTHERS[language]
    other = "fr" if language == "nl" else "nl"
    assert foreign_words(PAGE.format(language, f"<p>{words}</p>")) == [f"[{language}] {words}"]
    assert foreign_words(PAGE.format(language, f'<button aria-label="{words}"></button>')) == [f"[{language}] {words}"]
    assert foreign_words(PAGE.format(language, f'<p lang="{other}">{words}</p>')) == []
    assert foreign_words(PAGE.format(language, f'<p lang="{other}" dir="auto"><b>{words}</b></p><p>123</p>')) == []


def test_names_stand_apart_and_marks_are_no_words() -> None:
    assert foreign_words(PAGE.format("ar", "<p>مرحبًا <bdi>Samira</bdi>، هذا ملف PDF</p>")) == []
    assert foreign_words(PAGE.format("ar", "<p>مرحبًا Samira</p>")) == ["[ar] مرحبًا Samira"]

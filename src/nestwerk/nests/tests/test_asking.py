"""A text with which she asks somebody, in the language of whom it is for."""

import html
import re
from urllib.parse import quote

import pytest

from nestwerk.nests.tests.conftest import Telephone
from nestwerk.nests.tests.test_plan import LANGUAGES, hidden


@pytest.fixture
def amina(amina: Telephone) -> Telephone:
    """Amina has Oma on her map, and a plan."""
    amina.begin()
    amina.draw(("Oma", "near"))
    amina.begin_plan()
    return amina


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_to_ask_with_is_in_the_language_of_whom_it_is_for(amina: Telephone, language: str) -> None:
    amina.put("Sami ophalen", who="Oma", by="2026-12-04")
    amina.press(amina.plan, naar="dag", samen="ja", plek="Bij Oma", dag="2026-12-06")
    for place, hers in (("1", "Sami ophalen"), ("dag", "Bij Oma")):
        page = amina.open(f"{amina.plan}?naar={place}&in={language}")
        shown = re.search(r'<textarea[^>]*id="tekst"([^>]*)>([^<]*)</textarea>', page, re.DOTALL)
        assert shown
        assert f'lang="{language}"' in shown[1]
        assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in shown[1]
        text = html.unescape(shown[2])
        assert hers in text
        own = html.unescape(
            re.search(r'id="tekst"[^>]*>([^<]*)<', amina.open(f"{amina.plan}?naar={place}"))[1]  # type: ignore[index]
        )
        assert (text == own) is (language == "nl")
        # The page itself stays as she reads it, and the text message goes along.
        assert '<html lang="nl"' in page
        assert f'href="sms:?&amp;body={quote(text)}"' in page
        assert re.search(rf'value="{language}"\s+lang="{language}"\s+aria-pressed="true"', page)
    # What we do not know leaves it as it is.
    assert "Dag Oma" in amina.open(f"{amina.plan}?naar=1&in=xx")


def test_not_kept_has_the_choice_of_language_too(amina: Telephone) -> None:
    page = amina.press("plan/los/", wat="Sami ophalen", wie="Oma", erbij="ja").content.decode()
    travels = {name: hidden(page, name) for name in ("blad", "vorig", "kaart")}
    page = amina.press("plan/los/", **travels, naar="1").content.decode()
    assert 'value="ar"' in page
    page = amina.press("plan/los/", **travels, **{"naar": "1", "in": "ar"}).content.decode()
    assert re.search(r'id="tekst"[^>]*dir="rtl"[^>]*>[^<]*Sami ophalen', page, re.DOTALL)

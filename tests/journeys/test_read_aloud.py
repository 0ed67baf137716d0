"""What the voice of a telephone is given to say: each control and each answer, in the language of the page.

No machine that tests has voices, so what the browser would speak is written down instead; all else is the real site.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Take = Callable[..., Page]
# The browser's own voice, but for the sound: it writes down what it is given, and says at once that it is done.
VOICE = """
window.spoken = [];
const voices = LANGUAGES.map((lang) => ({ lang }));
Object.defineProperty(window, "SpeechSynthesisUtterance", { value: function (text) { this.text = text; } });
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => voices,
  cancel: () => {},
  speak: (words) => {
    if (!words.text) return;
    window.spoken.push([words.lang, words.text]);
    setTimeout(() => words.onend(), 0);
  },
} });
"""
OPEN = [
    "/",
    "/hulp-nu/",
    "/groepen/overal/",
    "/groepen/samen-met-je-kind-op-dinsdag/",
    "/groepen/samen-met-je-kind-op-dinsdag/aanmelden/",
    "/kaders/bouwstenen/",
    "/kaders/buffers/solidariteit/",
]
HERS = ["", "thema/", "afspraken/", "gegevens/"]
# Roles of the tree that a screen reader is given, with the name of what stands there.
_NAMED = re.compile(
    r"^\s*- (button|textbox|checkbox|radio|combobox|img|heading|spinbutton) \"((?:[^\"\\]|\\.)+)\"", re.M
)
_CHOSEN = re.compile(r"^\s*- (option) \"((?:[^\"\\]|\\.)+)\" \[selected\]", re.M)


def with_voice(page: Page, languages: list[str]) -> None:
    page.add_init_script("(() => {" + VOICE.replace("LANGUAGES", str(languages)) + "})();")


def read_aloud(page: Page) -> list[list[str]]:
    """Press the button and return what is said, each as (language, words), when the reading is over."""
    button = page.locator("[data-aloud]")
    expect(button).to_be_visible()
    button.click()
    page.wait_for_function("() => window.spoken.length && document.querySelector('[data-aloud][aria-pressed=false]')")
    return page.evaluate("() => window.spoken")  # type: ignore[no-any-return]


def flat(words: str) -> str:
    """Return letters and figures alone: marks and spaces are no sound."""
    return "".join(sign for sign in words.casefold() if sign.isalnum())


def unsaid(page: Page, spoken: list[list[str]]) -> list[str]:
    """Return what the browser tells a screen reader of the page and the voice does not say."""
    heard = flat(" ".join(words for _, words in spoken))
    tree = page.locator("main").aria_snapshot()
    named = [(role, name.replace('\\"', '"')) for role, name in _NAMED.findall(tree) + _CHOSEN.findall(tree)]
    assert len(named) > 1
    return [f"{role}: {name}" for role, name in named if flat(name) not in heard]


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_every_control_of_ten_pages_is_spoken_in_the_language_of_the_page(
    take: Take, site: object, language: str
) -> None:
    phone = take("/", language=language)
    with_voice(phone, ["nl-NL", "ar-SA", "fr-FR", "en-GB"])
    hers = site.links["parent"]  # type: ignore[attr-defined]
    wrong: list[str] = []
    for address in [*OPEN, *(hers + part for part in HERS)]:
        phone.goto(address)
        spoken = read_aloud(phone)
        wrong += [f"{address} {words}" for words in unsaid(phone, spoken)]
        # Her link is a secret, folded away: it is not said to the room.
        wrong += [f"{address} {words}" for _, words in spoken if hers in words]
        own = sum(lang == language for lang, _ in spoken)
        if own * 2 < len(spoken):
            wrong.append(f"{address}: {own} of {len(spoken)} in {language}")
    assert wrong == []


def test_an_answer_after_a_tap_is_spoken_and_a_voice_that_lacks_is_said(take: Take, site: object) -> None:
    phone = take("/", language="nl")
    with_voice(phone, ["nl-NL"])
    phone.goto(site.links["parent"])  # type: ignore[attr-defined]
    read_aloud(phone)
    phone.evaluate("() => { window.spoken.length = 0; }")
    phone.locator("form[data-part] button").first.click()
    said = phone.locator("[data-said]:visible").first
    expect(said).to_be_visible()
    phone.wait_for_function("() => window.spoken.length > 0")
    assert flat(said.inner_text()) in flat(" ".join(words for _, words in phone.evaluate("() => window.spoken")))
    phone = take("/", language="uk")
    with_voice(phone, ["nl-NL"])
    phone.goto("/hulp-nu/")
    expect(phone.locator("[data-aloud-how]")).to_be_hidden()
    phone.locator("[data-aloud]").click()
    expect(phone.locator("[data-aloud-how]")).to_be_visible()
    assert phone.evaluate("() => window.spoken") == []

"""A small telephone, letters wide apart, colours of one's own, nothing that moves, and the keyboard alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

Take = Callable[..., Page]
NARROW = {"width": 320, "height": 640}
OPEN = [
    "/",
    "/toegankelijkheid/",
    "/hulp-nu/",
    "/snel-weg/",
    "/kaders/bouwstenen/",
    "/praktijken/?q=ruzie",
    "/groepen/overal/",
    "/groepen/samen-met-je-kind-op-dinsdag/",
    "/groepen/samen-met-je-kind-op-dinsdag/aanmelden/",
]
HERS = ["", "thema/", "afspraken/", "tips/", "hulp/", "gegevens/", "stoppen/"]
# What WCAG 1.4.12 asks: lines, paragraphs, letters and words this far apart, and nothing is lost.
APART = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }
"""
# Added through a sheet of its own: the policy of the site lets no style in, ours neither.
SPACE = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
TWICE = """() => {
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
}"""
# Words that are cut off: an element that hides what does not fit, and holds more than it shows.
CUT = """() => [...document.querySelectorAll("main *")].filter((one) => {
  const style = getComputedStyle(one);
  const hides = [style.overflowX, style.overflowY].some((how) => ["hidden", "clip"].includes(how));
  const small = one.clientWidth > 2 && one.clientHeight > 2;
  const more = one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 2;
  return hides && small && more && one.innerText && one.innerText.trim() && !one.closest("svg, .sr");
}).map((one) => one.outerHTML.slice(0, 120))"""
# What is chosen must look otherwise than what is not, although no colour of ours is left.
STATES = """() => {
  const look = (one) => {
    const style = getComputedStyle(one);
    const signs = ["outlineStyle", "outlineColor", "borderTopWidth", "borderTopColor", "borderTopStyle", "fontWeight",
      "textDecorationLine", "backgroundColor"];
    return signs.map((name) => style[name]).join();
  };
  const wrong = [];
  for (const on of document.querySelectorAll("[aria-pressed=true], .chip.on, [aria-current=true]")) {
    const kind = on.matches("[aria-pressed]") ? "[aria-pressed=false]" : `${on.localName}:not([aria-current]):not(.on)`;
    const off = [...(on.closest("nav, ul, details") || document).querySelectorAll(kind)].find(
      (one) => one.classList[0] === on.classList[0] && !one.hidden
    );
    if (off && look(off) === look(on)) wrong.push(on.outerHTML.slice(0, 120));
  }
  return wrong;
}"""
MOVES = """() => [...document.querySelectorAll("*")].filter((one) => {
  const style = getComputedStyle(one);
  const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0.01);
  return lasts(style.transitionDuration) || (style.animationName !== "none" && lasts(style.animationDuration));
}).map((one) => one.outerHTML.slice(0, 100))"""
# True when nothing of what has the focus can be seen because something else lies over it.
COVERED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return "";
  const box = one.getBoundingClientRect();
  const at = [0.1, 0.5, 0.9];
  const seen = at.some((x) => at.some((y) => {
    const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return top && (one.contains(top) || top.contains(one) || one.labels?.[0]?.contains(top));
  }));
  return seen ? "" : one.outerHTML.slice(0, 140);
}"""
MOST_STOPS = 60


def addresses(site: object) -> list[str]:
    hers = site.links["parent"]  # type: ignore[attr-defined]
    return [*OPEN, *(hers + part for part in HERS)]


@pytest.mark.parametrize("language", ["nl", "fr", "en", "ar", "tr", "uk"])
def test_nothing_scrolls_sideways_or_is_cut_off_at_320_px_with_letters_apart(
    take: Take, site: object, language: str
) -> None:
    phone = take("/", language=language, viewport=NARROW)
    wrong: list[str] = []
    for address in addresses(site):
        answer = phone.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        wrong += [f"{address}: {name} stands twice" for name in phone.evaluate(TWICE)]
        for apart in (False, True):
            if apart:
                phone.evaluate(SPACE, APART)
            if (over := phone.evaluate(SIDEWAYS)) > 0:
                wrong.append(f"{address}: {over} px too wide, apart {apart}")
            wrong += [f"{address}: cut off, apart {apart}: {piece}" for piece in phone.evaluate(CUT)]
    assert wrong == []


def test_every_state_shows_in_colours_of_ones_own_and_nothing_moves(take: Take, site: object) -> None:
    phone = take("/", viewport=NARROW, forced_colors="active", reduced_motion="reduce")
    phone.goto(site.links["parent"])  # type: ignore[attr-defined]
    phone.locator("#volgende button[value=yes], #volgende form button").first.click()
    wrong: list[str] = []
    pressed = 0
    for address in [*addresses(site), "/stijl/"]:
        phone.goto(address)
        pressed += phone.locator("[aria-pressed=true], .chip.on").count()
        wrong += [f"{address}: looks alike: {piece}" for piece in phone.evaluate(STATES)]
        wrong += [f"{address}: moves: {piece}" for piece in phone.evaluate(MOVES)]
    assert wrong == []
    assert pressed > 2


def test_what_the_keyboard_reaches_is_never_covered(take: Take, site: object) -> None:
    phone = take("/", viewport=NARROW)
    wrong: list[str] = []
    for address in addresses(site):
        phone.goto(address)
        for _ in range(MOST_STOPS):
            phone.keyboard.press("Tab")
            if found := phone.evaluate(COVERED):
                wrong.append(f"{address}: {found}")
            if phone.evaluate("() => document.activeElement === document.body"):
                break
    assert wrong == []

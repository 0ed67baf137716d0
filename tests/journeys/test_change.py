"""A story of change from her own page to the choice, and back to her; axe and width at each step."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

Axe = Callable[[Page], list[str]]
Take = Callable[..., Page]
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
WORDS = "Ik durf weer buiten te komen, zei ik tegen Zwaluw."


def in_order(page: Page, axe: Axe) -> list[str]:
    return axe(page) + ([f"{page.url} scrolls sideways"] if page.evaluate(SIDEWAYS) > 0 else [])


def test_told_read_first_chosen_and_heard_back(page: Page, site: object, take: Take, axe: Axe) -> None:
    links: dict[str, str] = site.links  # type: ignore[attr-defined]
    hers = take(links["parent"], language="nl")
    hers.get_by_role("link", name="Naar mijn verhaal").click()
    hers.set_viewport_size({"width": 360, "height": 780})
    found = in_order(hers, axe)
    hers.get_by_label("Het werd minder goed, of moeilijker").check()
    hers.get_by_label("Wat veranderde het meest voor jou?").fill(WORDS)
    for words in ("Het team mag het lezen", "Het mag in het verslag staan"):
        hers.get_by_label(words).check()
    hers.get_by_role("button", name="Bewaar mijn verhaal").click()
    expect(hers.get_by_role("status")).to_contain_text("Bewaard.")
    found += in_order(hers, axe)

    page.goto(links["facilitator"])
    page.goto("/groepen/samen-met-je-kind-op-dinsdag/team/evaluatie/")
    page.get_by_role("link", name="Verhalen van verandering").click()
    found += in_order(page, axe)
    page.get_by_role("link", name="Verhaal 1").click()
    found += in_order(page, axe)
    page.get_by_role("button", name="Ik lees het als eerste").click()
    page.get_by_label("Wat het meest veranderde").fill(WORDS.replace("Zwaluw", "[naam]"))
    found += in_order(page, axe)
    page.get_by_role("button", name="De anderen mogen dit lezen").click()
    page.get_by_label("Waarom dit verhaal?").fill("Ook dit hoort erbij.")
    page.get_by_role("button", name="Kies dit verhaal").click()
    expect(page.get_by_text("gekozen", exact=True).first).to_be_visible()
    found += in_order(page, axe)

    # In Arabic and dark, without a script.
    back = take(links["parent"] + "verandering/", language="ar", java_script_enabled=False, color_scheme="dark")
    assert back.locator("html").get_attribute("dir") == "rtl"
    expect(back.get_by_text("Ook dit hoort erbij.").first).to_be_visible()
    expect(back.get_by_text("[naam]").first).to_be_visible()
    back.locator("details summary").last.click()
    back.locator("form[action$='/terug/'] button").click()
    expect(back.get_by_text(WORDS)).to_have_count(0)
    page.reload()
    expect(page.get_by_text("[naam]")).to_have_count(0)
    assert found == []

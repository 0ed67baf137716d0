"""From a visitor's proposal to a line in the history, and a practice that stays at home."""

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

Look = Callable[[Page, str], None]
LINK = re.compile(r"http\S+/praktijken/voorstel/\S+")


def letter_with(page: Page, pattern: re.Pattern[str]) -> str:
    """Read the demo's letters in a tab of its own until one has what we look for."""
    post = page.context.new_page()
    for _ in range(60):
        post.goto("/demo/post/")
        for letter in post.locator("main article").all():
            if found := pattern.search(letter.inner_text()):
                post.close()
                return found.group()
        post.wait_for_timeout(250)
    raise AssertionError("no such letter")


def test_a_proposal_is_confirmed_taken_over_in_part_and_stands_in_the_history(
    browser: Browser, browser_context_args: dict[str, object], page: Page, site: object, look: Look
) -> None:
    page.goto("/praktijken/stuk/")
    page.locator("a[href$='/verbeteren/']").click()
    page.locator("[name=goal]").fill("Kinderen durven spreken over wat thuis gebeurt.")
    page.locator("[name=title]").fill("STUK, een nieuwe naam")
    page.locator("[name=name]").fill("Lotte")
    page.locator("[name=email]").fill("lotte-voorstel@example.org")
    look(page, "voorstellen")
    # A person takes longer than this; a machine does not wait.
    page.wait_for_timeout(3100)
    page.locator("main form button").last.click()
    expect(page).to_have_url(re.compile(r"/voorstellen/verstuurd/\?brief=\S+$"))
    page.goto(letter_with(page, LINK))
    page.locator("form[action$='/bevestigen/'] button").click()
    expect(page.locator("form[action$='/bevestigen/']")).to_have_count(0)
    link = page.url
    with browser.new_context(**browser_context_args) as context:  # type: ignore[arg-type]
        desk = context.new_page()
        desk.goto(site.links["editor"])  # type: ignore[attr-defined]
        desk.goto("/praktijken/wachtrij/")
        look(desk, "wachtrij")
        desk.get_by_role("link", name="STUK").first.click()
        desk.locator("[name=take-title]").uncheck()
        desk.locator("[name=thanks]").fill("Dank je, Lotte.")
        desk.locator("button[name=stap]").click()
        desk.goto("/praktijken/stuk/")
        expect(desk.get_by_text("Kinderen durven spreken over wat thuis gebeurt.")).to_be_visible()
        expect(desk.locator("h1")).to_have_text("STUK")
        desk.goto("/praktijken/stuk/geschiedenis/")
        look(desk, "geschiedenis")
        desk.locator("form button").first.click()
        expect(desk.locator("ins").nth(1)).to_contain_text("durven spreken")
    page.goto(link)
    expect(page.get_by_text("Dank je, Lotte.").first).to_be_visible()


def test_an_own_practice_is_made_published_and_offered(page: Page, site: object) -> None:
    page.goto(site.links["coordinator"])  # type: ignore[attr-defined]
    page.goto("/praktijken/eigen/de-kiem/nieuw/")
    page.locator("[name=title]").fill("Babbelkoffie")
    page.locator("[name=summary]").fill("Elke dinsdag koffie voor ouders.")
    page.locator("main form button").last.click()
    expect(page.locator("h1")).to_have_text("Babbelkoffie")
    page.locator("form[action$='/aanbieden/'] button").click()
    expect(page.locator("form[action$='/aanbieden/']")).to_have_count(0)
    page.goto("/praktijken/eigen/")
    expect(page.get_by_role("link", name="Babbelkoffie")).to_be_visible()

"""Leave quickly, and then somebody taps 'back': once, twice, and reloads."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.conftest import Site

ELSEWHERE = "https://nl.wikipedia.org/"
WORDS = "<!doctype html><title>Elders</title><h1>Elders</h1>"
# Anything of the page that could be painted, noted by the page itself from its very first moment.
WATCH = """
window.seen = [];
const look = () => {
  const page = document.documentElement, main = document.querySelector("main");
  if (main && getComputedStyle(main).visibility !== "hidden" && !page.classList.contains("covered")) seen.push(document.title);
};
addEventListener("DOMContentLoaded", look);
addEventListener("pageshow", () => requestAnimationFrame(look));
"""  # noqa: E501 - a script


def away(context: BrowserContext) -> None:
    context.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body=WORDS, content_type="text/html"))


@pytest.fixture
def hers(context: BrowserContext, page: Page, site: Site) -> Page:
    """Amina went from her page to her days and to her data, as parents do."""
    away(context)
    page.goto(site.links["parent"])
    page.locator("a[href$='/dagen/']").first.click()
    page.wait_for_url("**/dagen/")
    page.goto(site.links["parent"] + "gegevens/")
    return page


def by_the_link(page: Page) -> None:
    page.locator("[data-leave]").click()


def by_shift(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


@pytest.mark.parametrize("leave", [by_the_link, by_shift])
def test_back_never_shows_her_page_again(leave: Callable[[Page], None], hers: Page) -> None:
    leave(hers)
    hers.wait_for_url(f"{ELSEWHERE}**")
    hers.context.add_init_script(WATCH)
    for _back in range(2):
        hers.go_back(wait_until="commit")
        hers.wait_for_url(f"{ELSEWHERE}**")
        expect(hers.get_by_role("heading", name="Elders")).to_be_visible()
    hers.reload()
    expect(hers.get_by_role("heading", name="Elders")).to_be_visible()
    assert hers.evaluate("window.seen") in ([], None)


def test_back_never_shows_her_page_again_after_another_page_of_the_site(hers: Page, site: Site) -> None:
    by_the_link(hers)
    hers.wait_for_url(f"{ELSEWHERE}**")
    hers.goto("/")
    expect(hers.locator("main h1").first).to_be_visible()
    hers.context.add_init_script(WATCH)
    for _back in range(3):
        hers.go_back(wait_until="commit")
        hers.wait_for_url(f"{ELSEWHERE}**")
        assert hers.evaluate("window.seen") in ([], None)
    # Her link opens it again, and then 'back' and reload are as ever.
    hers.goto(site.links["parent"])
    hers.reload()
    expect(hers.locator("main h1").first).to_be_visible()
    hers.goto("/hulp-nu/")
    hers.go_back()
    expect(hers).to_have_url(site.links["parent"])
    expect(hers.locator("main h1").first).to_be_visible()


def test_a_page_that_comes_back_is_covered_before_it_is_drawn(hers: Page, site: Site) -> None:
    by_the_link(hers)
    hers.wait_for_url(f"{ELSEWHERE}**")
    # The other site has nothing to show: then the browser stays here, and what was here stays covered.
    hers.context.unroute(f"{ELSEWHERE}**")
    hers.context.route(f"{ELSEWHERE}**", lambda route: route.fulfill(status=204))
    hers.go_back(wait_until="commit")
    hers.wait_for_timeout(800)
    seen = "[...document.querySelectorAll('main')].some((part) => getComputedStyle(part).visibility !== 'hidden')"
    assert (hers.evaluate("document.documentElement.className"), hers.evaluate(seen)) == ("covered", False)


def test_who_opens_the_address_again_sees_it(hers: Page, site: Site) -> None:
    by_the_link(hers)
    hers.wait_for_url(f"{ELSEWHERE}**")
    hers.goto(site.links["parent"])
    expect(hers.locator("main h1").first).to_be_visible()
    hers.reload()
    expect(hers.locator("main h1").first).to_be_visible()


def test_going_back_without_leaving_is_as_ever(hers: Page) -> None:
    hers.go_back()
    expect(hers).to_have_url(re.compile(r"/dagen/$"))
    expect(hers.locator("main h1").first).to_be_visible()


def test_without_javascript_the_link_leaves_and_tells_nobody_where_from(browser: Browser, site: Site) -> None:
    """And 'back' shows the page again, as /snel-weg/ says: without a script nothing can stop that."""
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    referrers = []

    def answer(route: object) -> None:
        referrers.append(route.request.headers.get("referer", ""))  # type: ignore[attr-defined]
        route.fulfill(body=WORDS, content_type="text/html")  # type: ignore[attr-defined]

    context.route(f"{ELSEWHERE}**", answer)
    page = context.new_page()
    page.goto(site.links["parent"])
    page.locator("[data-leave]").click()
    page.wait_for_url(f"{ELSEWHERE}**")
    assert referrers == [""]
    page.go_back()
    expect(page.locator("main h1").first).to_be_visible()
    context.close()

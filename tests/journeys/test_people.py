"""Coming in, inviting somebody, and leaving quickly."""

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

Look = Callable[[Page, str], None]
CODE = re.compile(r"\b\d{4}-\d{4}\b")


def newest_letter(page: Page) -> str:
    """Read the demo's newest letter in a tab of its own; the worker needs a moment to write it."""
    post = page.context.new_page()
    for _ in range(40):
        post.goto("/demo/post/")
        if post.locator("main article").count():
            break
        post.wait_for_timeout(250)
    words = post.locator("main article").first.inner_text()
    post.close()
    return words


def test_signing_in_with_a_code_from_a_letter(page: Page, look: Look) -> None:
    page.goto("/aanmelden/")
    look(page, "aanmelden")
    page.get_by_label(re.compile("mail", re.IGNORECASE)).first.fill("bram@example.org")
    page.locator("main form button").first.click()
    code = None
    for _ in range(20):
        code = CODE.search(newest_letter(page))
        if code:
            break
        page.wait_for_timeout(250)
    assert code is not None
    page.locator("main input[name=code]").fill(code.group())
    page.locator("main form button").first.click()
    # Where the work is: the meeting of now, or Vandaag.
    expect(page).to_have_url(re.compile(r"/vandaag/"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_coordinator_invites_and_the_invited_one_comes_in(
    browser: Browser, browser_context_args: dict[str, object], page: Page, site: object, look: Look
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site.links["coordinator"])  # type: ignore[attr-defined]
    page.goto("/organisaties/de-kiem/")
    look(page, "leden")
    page.goto("/organisaties/de-kiem/uitnodigingen/")
    page.locator("main [name=email]").fill("lotte@example.org")
    page.locator("main form button").first.click()
    expect(page.get_by_text("lotte@example.org").first).to_be_visible()
    link = None
    for _ in range(20):
        link = re.search(r"http\S+/uitnodiging/\S+", newest_letter(page))
        if link:
            break
        page.wait_for_timeout(250)
    assert link is not None
    with browser.new_context(**browser_context_args) as context:  # type: ignore[arg-type]
        other = context.new_page()
        other.goto(link.group())
        other.locator("main [name=name]").fill("Lotte")
        other.locator("main form button").first.click()
        expect(other.get_by_text("Huis van het Kind De Kiem").first).to_be_visible()


def test_an_operator_sees_organisations(page: Page, site: object, look: Look) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site.links["operator"])  # type: ignore[attr-defined]
    page.goto("/beheer/")
    expect(page.get_by_text("Buurthuis Zuid").first).to_be_visible()
    look(page, "beheer")


def test_shift_three_times_leaves_and_back_does_not_return(page: Page) -> None:
    page.route("https://nl.wikipedia.org/**", lambda route: route.fulfill(body="<title>elders</title>"))
    page.goto("/over/")
    page.goto("/hulp-nu/")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("https://nl.wikipedia.org/**")
    page.go_back(wait_until="commit")
    page.wait_for_url("https://nl.wikipedia.org/**")


def test_whom_to_call(page: Page, look: Look) -> None:
    page.goto("/hulp-nu/")
    expect(page.locator("a[href='tel:112']").first).to_be_visible()
    look(page, "hulp-nu")

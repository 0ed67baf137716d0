"""What programs find: pages for everybody, at an address in each language; nothing of anybody."""

import re
from collections.abc import Callable
from datetime import datetime
from html import unescape
from pathlib import Path
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import resolve, reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from nestwerk.groups.models import Group
from nestwerk.portal.queries import pages_to_find
from nestwerk.portal.views.robots import OBEDIENT, SIGN_UP, USELESS
from nestwerk.ui.templatetags.ui import PICTURED
from nestwerk.web.findable import secret_places
from nestwerk.world import GroupWorld, many_practices

Browser = Callable[..., Client]
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)">')
LANGUAGES = [code for code, _ in settings.LANGUAGES]


@pytest.fixture
def found(groups: GroupWorld, client_for: Browser, at: datetime) -> list[str]:
    """Return the paths in the map of the site, in which some practices and all concepts are."""
    many_practices(3, at=at)
    told = client_for(None).get("/sitemap.xml").content
    every = [page.findtext(f"{MAP}loc") or "" for page in ElementTree.fromstring(told)]  # noqa: S314 - our own
    return [address.removeprefix(settings.BASE_URL) for address in every]


def test_each_page_of_the_map_says_where_it_is_in_each_language(found: list[str], client_for: Browser) -> None:
    assert len(found) == len(set(found)) > 150
    for path in found:
        answer = client_for(None).get(path)
        page = answer.content.decode()
        assert (path, answer.status_code, answer.headers.get("X-Robots-Tag")) == (path, 200, None)
        at = {code: unescape(address) for code, address in ALTERNATE.findall(page)}
        here = settings.BASE_URL + path
        offered = LANGUAGES if getattr(resolve(path).func, "for_parents", False) else list(settings.STAFF_LANGUAGES)
        assert at == {**{code: f"{here}?in={code}" for code in offered}, "x-default": here}
        assert f'<link rel="canonical" href="{here}">' in page


def test_the_map_has_public_groups_alone(found: list[str], groups: GroupWorld) -> None:
    in_map = {path for path in found if path.startswith("/groepen/") and path != "/groepen/overal/"}
    assert in_map == {f"/groepen/{group.slug}/" for group in Group.objects.listed()}
    assert f"/groepen/{groups.secret.slug}/" not in in_map
    assert groups.secret.slug in set(Group.objects.values_list("slug", flat=True))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_map_costs_the_same_however_many_pages_there_are(
    groups: GroupWorld, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Group.objects.exclude(pk__in=[group.pk for group in Group.objects.listed()[:rows]]).update(public=False)
    with django_assert_num_queries(5):
        pages_to_find()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_address_chooses_the_language_and_the_links_keep_it(
    groups: GroupWorld, client_for: Browser, language: str
) -> None:
    client = client_for(None)
    client.cookies["nestwerk_taal"] = "nl" if language != "nl" else "fr"
    path = f"/groepen/{groups.tuesday.slug}/"
    answer = client.get(f"{path}?in={language}", headers={"Accept-Language": "en"})
    page = answer.content.decode()
    assert answer.headers["Content-Language"] == language
    assert f'<html lang="{language}"' in page
    assert f'<link rel="canonical" href="{settings.BASE_URL}{path}?in={language}">' in page
    assert not answer.cookies, "the phone may be anybody's"
    ways = re.findall(r'<a\b[^>]*?\shref="(/[^"]*)"', page)
    away = [way for way in ways if not way.startswith("/taal/")]
    assert away
    assert [way for way in away if f"in={language}" not in way] == []
    chosen = [way for way in ways if way.startswith("/taal/")]
    assert chosen
    assert [way for way in chosen if "in%3D" in way or "in=" in way] == []


def test_a_form_that_searches_keeps_the_language_and_one_that_writes_does_too(
    groups: GroupWorld, client_for: Browser
) -> None:
    client = client_for(None)
    page = client.get("/praktijken/?in=tr").content.decode()
    form = page.partition('id="zoek"')[2].partition("</form>")[0]
    assert '<input type="hidden" name="in" value="tr">' in form
    sign_up = f"/groepen/{groups.tuesday.slug}/aanmelden/?in=tr"
    assert '<html lang="tr"' in client.get(sign_up).content.decode()
    assert '<html lang="tr"' in client.post(sign_up, {}).content.decode()


def test_a_language_that_a_page_does_not_have_changes_nothing(groups: GroupWorld, client_for: Browser) -> None:
    for path in ("/draaiboeken/?in=tr", "/over/?in=xx", "/over/?in=", "/stijl/?in=fr"):
        answer = client_for(None).get(path)
        assert (answer.status_code, answer.headers["Content-Language"]) == (200, "nl")
    assert client_for(None).get("/draaiboeken/?in=fr").headers["Content-Language"] == "fr"


@pytest.mark.parametrize("path", ["/praktijken/?q=slapen", "/groepen/overal/?plaats=Gent", "/geen-pagina/", "/api/x"])
def test_what_was_searched_and_what_is_not_there_is_not_listed(
    groups: GroupWorld, client_for: Browser, path: str
) -> None:
    answer = client_for(None).get(path)
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert 'rel="canonical"' not in answer.content.decode()


def rules_for(agent: str, client: Client) -> RobotFileParser:
    rules = RobotFileParser()
    rules.parse(client.get("/robots.txt").content.decode().splitlines())
    return rules


def test_what_holds_a_secret_is_closed_to_robots_that_cannot_read_noindex(client_for: Browser) -> None:
    rules = rules_for("CCBot", client_for(None))
    assert {"/mijn/", "/agenda/", "/deur/", "/d/", "/vraag/", "/uitnodiging/"} <= set(secret_places())
    assert [place for place in secret_places() if rules.can_fetch("CCBot", f"{place}abc/")] == []
    assert [
        place for place in ("/", "/praktijken/home-start/", "/hulp-nu/") if not rules.can_fetch("CCBot", place)
    ] == []
    # Who may not read a page cannot read that it must not be listed: its bare address would be.
    shut = {place for place in secret_places() if not rules.can_fetch(OBEDIENT[0], f"{place}abc/")}
    assert shut == {place for place in secret_places() if place in USELESS}


def test_robots_are_told_of_addresses_that_are_there(client_for: Browser) -> None:
    assert resolve(SIGN_UP.replace("*", "groep")).view_name == "participants:sign_up"
    wholes = [
        rule.replace("?*", "").replace("uitvoer.", "uitvoer.csv").replace("taal/", "taal/fr/") for rule in USELESS
    ]
    assert [path for path in wholes if not resolve(path.rstrip("*?"))] == []
    words = client_for(None).get("/robots.txt").content.decode()
    assert words.endswith(f"Sitemap: {settings.BASE_URL}{reverse('portal:sitemap')}\n")
    assert words.count(f"Disallow: {SIGN_UP}") == 1


def test_a_demo_is_found_by_nobody(settings: Settings, client_for: Browser) -> None:
    settings.DEMO = True
    client = client_for(None)
    assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"
    assert client.get("/over/").headers["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize(
    ("contact", "line"),
    [
        ("hulp@example.org", "Contact: mailto:hulp@example.org"),
        ("https://example.org/contact", "Contact: https://example.org/contact"),
    ],
)
def test_whom_to_tell_of_a_hole(settings: Settings, client_for: Browser, contact: str, line: str) -> None:
    settings.OPERATOR_CONTACT = contact
    words = client_for(None).get("/.well-known/security.txt").content.decode().splitlines()
    assert words[0] == line
    assert words[1] == "Expires: 2027-05-21T00:00:00+00:00"


@pytest.mark.parametrize("contact", ["", "Katja, 0472 00 00 00", "javascript:alert(1)", "https://a b"])
def test_without_a_contact_for_programs_there_is_no_such_file(
    settings: Settings, client_for: Browser, contact: str
) -> None:
    settings.OPERATOR_CONTACT = contact
    assert client_for(None).get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize("section", sorted(PICTURED))
def test_each_section_has_a_picture_of_the_size_that_is_said(section: str) -> None:
    raw = Path(str(finders.find(f"ui/share/{section}.png"))).read_bytes()
    assert raw[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(raw[16:20]), int.from_bytes(raw[20:24])) == (1200, 630)
    assert len(raw) < 100_000


def test_a_shared_link_shows_title_words_and_picture(groups: GroupWorld, client_for: Browser) -> None:
    page = client_for(None).get(f"/groepen/{groups.tuesday.slug}/").content.decode()
    told = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', page))
    assert unescape(told["title"]) == groups.tuesday.name
    assert unescape(told["description"]) == " ".join(groups.tuesday.about.split())
    assert re.fullmatch(rf"{settings.BASE_URL}/static/ui/share/samen(\.\w+)?\.png", told["image"])


def test_signs_in_a_name_stay_words(groups: GroupWorld, client_for: Browser) -> None:
    Group.objects.filter(pk=groups.tuesday.pk).update(name='"><b>dik</b> & "co"')
    page = client_for(None).get(f"/groepen/{groups.tuesday.slug}/").content.decode()
    assert "<b>dik" not in page
    (title,) = re.findall(r'<meta property="og:title" content="([^"]*)">', page)
    assert unescape(title) == '"><b>dik</b> & "co"'

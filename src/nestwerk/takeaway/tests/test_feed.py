"""The feed of new and changed practices, and the same facts in the page for programs."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from lxml import etree, html

from nestwerk.catalogue import queries
from nestwerk.catalogue.actions import revise
from nestwerk.catalogue.models import Practice, State
from nestwerk.takeaway.formats.feed import Entry, Feed, as_atom
from nestwerk.world import many_practices

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def feed_of(client, address="/praktijken/nieuw.atom"):
    return etree.fromstring(client.get(address).content, etree.XMLParser(resolve_entities=False))


def told(feed, path: str) -> list[str]:
    return [str(found) for found in feed.xpath(path, namespaces=ATOM)]


def test_the_feed_is_atom(bundle, client):
    feed = feed_of(client)
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    for path in ("a:id", "a:title", "a:updated", "a:link[@rel='self']/@href", "a:author/a:name"):
        assert len(feed.xpath(path, namespaces=ATOM)) == 1, path
    entries = feed.xpath("a:entry", namespaces=ATOM)
    assert len(entries) == 50
    for entry in entries:
        for path in ("a:id", "a:title", "a:updated", "a:published", "a:link/@href", "a:summary", "a:category"):
            assert len(entry.xpath(path, namespaces=ATOM)) == 1, path
    ids = told(feed, "a:entry/a:id/text()")
    assert len(set(ids)) == len(ids)
    assert all(one.startswith("urn:uuid:") for one in ids)
    assert told(feed, "a:updated/text()") == told(feed, "a:entry[1]/a:updated/text()")


def test_new_and_changed_are_told_apart_and_the_id_stays(bundle, world, client, at):
    practice = Practice.objects.get(slug="home-start")
    mine = f"a:entry[a:id='{practice.pk.urn}']"
    kinds = [told(feed_of(client), f"{mine}/a:category/@term") or ["new"]]
    later = at + timedelta(hours=1)
    revise(practice=practice, words={"title": "Anders"}, seen=practice.changed_at, by=world.edith, at=later)
    feed = feed_of(client)
    kinds.append(told(feed, f"{mine}/a:category/@term"))
    assert kinds == [["new"], ["changed"]]
    assert told(feed, "a:entry[1]/a:id/text()") == [practice.pk.urn]
    assert told(feed, f"{mine}/a:title/text()") == [f"{told(feed, f'{mine}/a:category/@label')[0]}: Anders"]
    assert told(feed, f"{mine}/a:updated/text()") == ["2026-11-22T10:00:00Z"]
    assert told(feed, f"{mine}/a:published/text()") == ["2026-11-22T09:00:00Z"]


def test_what_is_archived_disappears(bundle, client, at):
    practice = Practice.objects.get(slug="home-start")
    Practice.objects.filter(pk=practice.pk).update(changed_at=at + timedelta(hours=1))
    assert practice.pk.urn in told(feed_of(client), "a:entry/a:id/text()")
    Practice.objects.filter(pk=practice.pk).update(state=State.ARCHIVED)
    assert practice.pk.urn not in told(feed_of(client), "a:entry/a:id/text()")


def test_a_reader_who_has_the_feed_gets_304(bundle, client, at):
    for address in ("/praktijken/nieuw.atom?lang=fr", "/praktijken/nieuw.json"):
        first = client.get(address)
        assert client.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
        assert first.headers["Vary"] == "Accept-Encoding"
        assert client.post(address).status_code in {403, 405}


def test_what_was_archived_goes_from_who_asks_by_date_too(bundle, client, at):
    """The newest of what is left is older than what the reader has: by its date nothing would have changed."""
    practice = Practice.objects.get(slug="home-start")
    Practice.objects.filter(pk=practice.pk).update(changed_at=at + timedelta(hours=1))
    first = client.get("/praktijken/nieuw.atom")
    Practice.objects.filter(pk=practice.pk).update(state=State.ARCHIVED)
    again = client.get("/praktijken/nieuw.atom", headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert again.status_code == 200
    assert practice.pk.urn not in again.content.decode()


def test_the_json_feed_tells_the_same(bundle, client):
    feed, other = feed_of(client), client.get("/praktijken/nieuw.json").json()
    assert other["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["id"] for item in other["items"]] == told(feed, "a:entry/a:id/text()")
    assert [item["url"] for item in other["items"]] == told(feed, "a:entry/a:link/@href")


def test_letters_that_xml_cannot_hold_are_left_out(at):
    entry = Entry("urn:x", "https://x", "a\x00\x0b\ud800<b>&\ufffe", "nl", "c\x1b", "nl", at, at, ("new", "Nieuw"))
    feed = Feed("urn:f", "t", "", "nl", "https://x", "https://x/f", (entry,))
    assert told(etree.fromstring(as_atom(feed)), "a:entry/a:title/text()") == ["a<b>&"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_feed_keeps_its_query_budget(db, client, at, rows, django_assert_num_queries):
    many_practices(rows, at=at)
    client.get("/praktijken/nieuw.atom")
    with django_assert_num_queries(2):
        client.get("/praktijken/nieuw.atom")


def test_the_pages_name_the_feed(bundle, client):
    for address in ("/praktijken/", "/praktijken/home-start/"):
        page = html.fromstring(client.get(address).content)
        (href,) = page.xpath("//head/link[@rel='alternate'][@type='application/atom+xml']/@href")
        assert client.get(href).headers["Content-Type"] == "application/atom+xml; charset=utf-8"


def facts_in(page) -> dict[str, Any]:
    """Return the one block of JSON-LD of a page."""
    (block,) = page.xpath("//script[@type='application/ld+json']")
    return dict(json.loads(block.text))


def test_the_sheet_tells_programs_what_it_tells_people(bundle, client):
    address = f"{settings.BASE_URL}/praktijken/home-start/"
    page = html.fromstring(client.get("/praktijken/home-start/").content)
    found = facts_in(page)
    sheet = queries.sheet_at("home-start", language="nl")
    assert sheet is not None
    assert (found["@context"], found["@type"]) == ("https://schema.org", "WebPage")
    assert (found["url"], found["name"], found["description"]) == (address, "Home-Start", sheet.summary)
    service = found["mainEntity"]
    assert service["@type"] == "Service"
    assert [one["name"] for one in service["provider"]] == list(sheet.practice.initiators)
    assert [one["name"] for one in found["about"]] == [tag.label.label for tag in sheet.tags]
    assert [one["name"] for one in found["citation"]] == [one.work.title for one in sheet.citations]
    # What programs read stands on the page, for people.
    for block in page.xpath("//script"):
        block.drop_tree()
    seen = " ".join(page.text_content().split())
    told = [found["name"], found["description"], service["audience"]["audienceType"], *service["serviceType"]]
    told += [one["name"] for one in (*service["provider"], *found["about"], *found["citation"])]
    assert [words for words in told if " ".join(words.split()) not in seen] == []


def test_ages_are_numbers_in_every_language(bundle, client):
    Practice.objects.filter(slug="home-start").update(age_from=2.5, age_to=6)
    for language in ("nl", "ar"):
        page = client.get("/praktijken/home-start/", headers={"Accept-Language": language})
        audience = facts_in(html.fromstring(page.content))["mainEntity"]["audience"]
        assert (audience["suggestedMinAge"], audience["suggestedMaxAge"]) == (2.5, 6.0)

"""The list and the sheet, as visitors get them."""

import re
import sys

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.html import escape

from nestwerk.catalogue.models import LinkCheck, Practice, State
from nestwerk.catalogue.rules.questions import asked_in
from nestwerk.search import queries as search
from nestwerk.search.queries.index import forget


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def titles(response) -> list[str]:
    return [result.card.title for result in response.context["found"].results]


def test_a_visitor_finds_a_practice_in_ordinary_words(bundle, client):
    page = client.get("/praktijken/", {"q": "gezin waar een ouder te veel drinkt, drugs of alcohol"})
    assert "Gezin onder invloed" in titles(page)[:3]


def test_a_result_says_why_it_is_there(bundle, client):
    page = client.get("/praktijken/", {"q": "pesten"})
    reasons = [reason for result in page.context["found"].results for reason in result.reasons]
    assert any(marked and words.lower().startswith("pest") for reason in reasons for words, marked in reason.runs)


def test_typing_gets_the_results_alone_and_a_visit_the_whole_page(bundle, client):
    part = client.get("/praktijken/", {"q": "baby"}, headers={"HX-Request": "true"})
    whole = client.get("/praktijken/", {"q": "baby"})
    assert part.content.decode().lstrip().startswith('<div class="stack" id="resultaat">')
    assert 'hx-swap-oob="true"' in part.content.decode()
    assert whole.content.decode().startswith("<!doctype html>")
    assert "hx-swap-oob" not in whole.content.decode()
    assert "HX-Request" in whole.headers["Vary"]


def test_facets_narrow_and_keep_their_counts(bundle, client):
    everything = client.get("/praktijken/").context["found"]
    block = {value.slug: value.count for value in everything.facets[0].values}
    # 13 practices of the annex, and those from elsewhere and other blocks that carry it as well.
    assert block["nesten"] >= 13
    narrowed = client.get("/praktijken/", {"bouwsteen": "nesten"}).context["found"]
    assert narrowed.total == block["nesten"]
    assert {value.slug: value.count for value in narrowed.facets[0].values} == block


def test_every_count_is_what_a_click_shows(bundle, client):
    found = client.get("/praktijken/", {"vorm": "groep"}).context["found"]
    for facet in found.facets:
        for value in facet.values[:4]:
            if facet.name != "vorm":
                page = client.get("/praktijken/", {"vorm": "groep", facet.name: value.slug})
                assert page.context["found"].total == value.count, (facet.name, value.slug)


def test_a_choice_can_be_left_out_again(bundle, client):
    page = client.get("/praktijken/", {"q": "ouders", "vorm": ["groep", "gesprek"]})
    assert [chip["href"] for chip in page.context["chips"]] == [
        "/praktijken/?q=ouders&vorm=gesprek",
        "/praktijken/?q=ouders&vorm=groep",
    ]


@pytest.mark.parametrize(
    "address",
    [
        {"q": "\x00"},
        {"q": "'; drop table"},
        {"q": "%" * 5000},
        {"blad": "-1"},
        {"blad": "9" * 40},
        {"blad": "²"},
        {"volgorde": "x"},
        {"bouwsteen": "bestaat-niet"},
        {"begrip": "a/b/c"},
        {"begrip": "x"},
        {"q": "مرحبا"},
        {"q": "(((("},
        {"vorm": ["x"] * 500},
        {"taal": "xx"},
    ],
)
def test_nonsense_gets_a_page(bundle, client, address):
    assert client.get("/praktijken/", address).status_code == 200


def test_bytes_that_are_no_text_get_a_page(bundle, client):
    assert client.get("/praktijken/?q=%ED%A0%BD&vorm=%FF%FE").status_code == 200


def test_nothing_found_says_what_to_try(bundle, client):
    page = client.get("/praktijken/", {"q": "qqqqqqqq"})
    assert page.context["found"].total == 0
    assert 'class="empty"' in page.content.decode()


def test_pages_follow_each_other_without_gap_or_double(bundle, client):
    found = client.get("/praktijken/", {"volgorde": "titel"}).context["found"]
    seen = [
        title
        for page in range(1, found.pages + 1)
        for title in titles(client.get("/praktijken/", {"blad": page, "volgorde": "titel"}))
    ]
    assert seen == sorted(seen, key=str.lower)
    assert len(seen) == len(set(seen)) == 119


def test_every_sheet_opens(bundle, client):
    for slug in Practice.objects.values_list("slug", flat=True):
        assert client.get(reverse("catalogue:sheet", args=[slug])).status_code == 200, slug


def test_the_sheet_says_how_old_its_source_is_and_that_links_were_never_tried(bundle, client):
    words = text_of(client.get("/praktijken/home-start/"))
    assert "2023" in words
    assert "Deze link is nog nooit nagekeken" in words


def test_the_sheet_says_when_a_link_was_last_tried(bundle, client, at):
    practice = Practice.objects.get(slug="home-start")
    LinkCheck.objects.create(url=practice.links.all()[0].url, at=at, works=False, answer="404")
    assert "22 november 2026" in text_of(client.get("/praktijken/home-start/"))


def test_both_matrices_are_drawn(bundle, client):
    page = client.get("/praktijken/ontmoetingsgroep-veerkrachtige-ouders/")
    assert page.content.decode().count('class="ladder"') == 2
    assert [ladder.steps for ladder in page.context["page"].ladders] == [(2, 3, 3), (3, 3, 2)]


def test_similar_practices_share_what_is_rare(bundle, client):
    alike = client.get("/praktijken/kinderen-uit-de-knel/").context["page"].alike
    assert any("scheiding" in card.title.lower() or "Hoogspanning" in card.title for card in alike)


def test_a_draft_and_an_own_practice_are_not_there_for_others(bundle, world, client, at):
    practice = Practice.objects.get(slug="home-start")
    for change in ({"state": State.DRAFT}, {"state": State.PUBLISHED, "organisation": world.de_kiem}):
        for name, value in change.items():
            setattr(practice, name, value)
        practice.save()
        assert client.get("/praktijken/home-start/").status_code == 404


class Late:
    """Encoders that never answer in time."""

    def query(self, text: str, **more: object) -> dict[str, object]:
        return {}


def test_the_page_and_the_api_say_when_meaning_took_no_part(bundle, client, settings, monkeypatch):
    said = "For now we looked at your words only"
    settings.SEARCH_MEANING = True
    forget()
    monkeypatch.setattr(sys.modules["nestwerk.search.queries.find"], "encoders", Late)
    page = client.get("/praktijken/", {"q": "ruzie met mijn ex"}, headers={"Accept-Language": "en"})
    assert said in text_of(page)
    assert client.get("/api/praktijken", {"q": "ruzie met mijn ex"}).json()["by_meaning"] is False
    assert client.get("/api/praktijken").json()["by_meaning"] is None
    # Where meaning is switched off it is not missed.
    settings.SEARCH_MEANING = False
    assert said not in text_of(client.get("/praktijken/", {"q": "ruzie"}, headers={"Accept-Language": "en"}))


def test_what_fits_well_shows_first_and_the_rest_on_request(bundle, client):
    ask = {"q": "mijn kind wordt gepest op school"}
    page = client.get("/praktijken/", ask, headers={"Accept-Language": "en"})
    found = page.context["found"]
    assert 0 < found.total < 20
    assert f"{found.total} practices fit well" in text_of(page)
    assert f"Show also {found.further} that lie further off" in text_of(page)
    more = client.get(page.context["further"], headers={"Accept-Language": "en"}).context["found"]
    assert more.total == found.total + found.further
    assert [one.card.id for one in more.results][: found.total] == [one.card.id for one in found.results][:12]
    # A count beside a choice is what a press on it shows, of what fits well.
    for value in (value for facet in found.facets for value in facet.values if value.count):
        facet = next(facet for facet in found.facets if value in facet.values)
        assert client.get("/praktijken/", {**ask, facet.name: value.slug}).context["found"].total == value.count
        break
    told = client.get("/api/praktijken", ask).json()
    assert (told["total"], told["fitting"]) == (more.total, found.total)


def test_what_people_ask_shows_folded_on_the_sheet_in_the_readers_language(bundle, client):
    practice = Practice.objects.get(bundle_key="forumtheater")
    for language in ("nl", "fr", "tr", "ar"):
        page = client.get(practice.get_absolute_url(), headers={"Accept-Language": language})
        folded = page.content.decode().split('<details class="card no-print">')[1].split("</details>")[0]
        asked = asked_in(practice.questions, language)
        assert len(asked) >= 8
        assert [words for words in asked if escape(words) not in folded] == []
    told = client.get("/api/praktijken/forumtheater").json()
    assert told["questions"] == practice.questions


def test_a_question_on_a_sheet_finds_it_in_its_own_language(bundle, client):
    for words, language in (("дитину цькують у школі що робити", "uk"), ("çocuğum okulda zorbalık görüyor", "tr")):
        page = client.get("/praktijken/", {"q": words}, headers={"Accept-Language": language})
        assert "I feeeeel good" in titles(page)[:6]


def test_no_place_is_corrected_to_another_word(bundle):
    for words in ("sint niklaas", "Sint-Niklaas", "praatgroep in zottegem", "geraardsbergen", "maaseik"):
        assert search.find(words, kind="practice").question.meant() == ""


def test_on_paper_a_sheet_says_where_it_came_from_and_of_which_day(bundle, client):
    """As its PDF does: facts grow old on paper. What only leads elsewhere stays on the screen."""
    page = client.get("/praktijken/home-start/").content.decode()
    foot = page.partition('<p class="on-paper small">')[2].partition("</p>")[0]
    assert f"{settings.BASE_URL}/praktijken/home-start/" in foot
    assert "22 november 2026" in foot
    assert '<details class="card no-print">' in page

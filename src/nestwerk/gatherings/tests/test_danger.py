"""A parent who writes of danger sees whom to call, and nobody is told."""

import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from nestwerk.gatherings.models import GroupRule, HelpPost, Theme, Tip, Tried
from nestwerk.participants.models import LinkKind, Participant, Standing
from nestwerk.participants.queries import secret_of
from nestwerk.world import GatheringWorld, ParentWorld

PANEL = 'class="call whom no-print"'
# Amina reads Arabic, whatever the browser asks for.
OF_NOBODY = "لا يُخبَر أحد بأنها تظهر هنا."


@pytest.fixture
def hers(parents: ParentWorld, gatherings: GatheringWorld) -> str:
    """Return the address of Amina's page."""
    return f"/mijn/{secret_of(parents.amina, LinkKind.PAGE)}/"


@pytest.fixture
def wrote(hers: str) -> Callable[..., HttpResponse]:
    """Return a function: Amina asks for help in these words. It returns what she sees."""

    def write(words: str, *, again: str = "ja", **headers: str) -> HttpResponse:
        form = {"kind": "ask", "title": words, "places": 1, "token": "t"} | ({"toch": again} if again else {})
        answer = Client(enforce_csrf_checks=True, headers=headers).post(hers + "hulp/", form)
        assert isinstance(answer, HttpResponse)
        return answer

    return write


def test_who_writes_of_danger_sees_it_before_her_page_goes_on(wrote, client, parents, hers, mailoutbox) -> None:
    answer = wrote("Mijn man slaat mij, wie kan ons ophalen?")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'href="tel:1712"' in page
    assert OF_NOBODY in page
    assert HelpPost.objects.filter(participant=parents.amina).count() == 1, "what she wrote is kept"
    to = page.partition("</section>")[2].partition('<a class="button" href="')[2].partition('"')[0]
    assert to.startswith(f"{hers}?gedaan=hulp")
    # Her link stands in no address but her own, and 'leave quickly' covers the page as it covers hers.
    secret = hers.split("/")[2]
    around = re.findall(r'(?:href|action|src)="([^"]*)"', page)
    assert [place for place in around if secret in place and not place.startswith(hers)] == []
    assert "data-hers" in page
    assert 'class="tabs"' not in page
    # No cookie, no word in the address: whoever opens her page next sees nothing of it.
    assert (dict(answer.cookies), mailoutbox) == ({}, [])
    assert answer.headers["Cache-Control"] == client.get(hers).headers["Cache-Control"]
    assert PANEL not in client.get(hers).content.decode()


def test_a_part_of_the_page_gets_it_beside(wrote) -> None:
    answer = wrote("Ik wil niet meer leven", **{"HX-Request": "true"}).content.decode()
    beside, part, _rest = answer.partition('id="helpen"')
    assert part
    assert "data-beside" in beside
    assert PANEL in beside
    assert OF_NOBODY in beside


WORDS = "Mijn man slaat mij A"


def test_words_of_danger_stand_where_others_read_when_she_says_so_twice(hers, parents) -> None:
    """Before: on the board at once, under 'Only you see this'; the partner read it there."""
    tip = Tip.objects.filter(group=parents.amina.group).first()
    assert tip
    places: dict[str, tuple[dict[str, str], Callable[[], bool]]] = {
        "thema/": ({"words": WORDS, "token": "t"}, lambda: any(row.words == WORDS for row in Theme.objects.all())),
        "tips/": ({"words": WORDS, "token": "t"}, lambda: any(row.words == WORDS for row in Tip.objects.all())),
        "afspraken/": (
            {"words": WORDS, "token": "t"},
            lambda: any(row.words == WORDS for row in GroupRule.objects.all()),
        ),
        "hulp/": (
            {"kind": "ask", "title": WORDS, "places": "1", "token": "t"},
            lambda: any(row.title == WORDS for row in HelpPost.objects.all()),
        ),
        f"tips/geprobeerd/?tip={tip.pk}": (
            {"face": "hard", "words": WORDS, "shared": "on"},
            lambda: any(row.words == WORDS for row in Tried.objects.all()),
        ),
    }
    for place, (form, stands) in places.items():
        page = Client().post(hers + place, form).content.decode()
        assert PANEL in page, place
        assert not stands(), place
        # The page holds what she typed, so that one tap says it again.
        typed = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page))
        assert typed == form, place
        Client().post(hers + place, {**typed, "toch": "ja"})
        assert stands(), place


def test_what_the_team_alone_reads_is_not_asked_twice(hers, parents) -> None:
    tip = Tip.objects.filter(group=parents.amina.group).first()
    assert tip
    Client().post(f"{hers}tips/geprobeerd/?tip={tip.pk}", {"face": "hard", "words": WORDS})
    assert [row.words for row in Tried.objects.filter(participant=parents.amina, tip=tip)] == [WORDS]


def test_an_idea_too_many_for_today_shows_it_too(hers, parents) -> None:
    for number in range(40):
        Client().post(hers + "thema/", {"words": f"Idee {number}", "token": str(number)})
    form = {"words": WORDS, "token": "t", "toch": "ja"}
    for headers in ({}, {"HX-Request": "true"}):
        page = Client(headers=headers).post(hers + "thema/", form).content.decode()
        assert (PANEL in page, WORDS in page) == (True, True)
    assert not any(row.words == WORDS for row in Theme.objects.all())


def test_an_answer_that_leads_on_is_no_whole_page_for_a_script(hers, parents) -> None:
    Participant.objects.filter(pk=parents.amina.pk).update(standing=Standing.LEFT)
    page = Client(headers={"HX-Request": "true"}).post(hers + "nodig/", {"words": "ik wil dood"}).content.decode()
    assert (PANEL in page, "data-beside" in page, "<html" in page) == (True, True, False)


def test_other_words_lead_on_at_once(wrote) -> None:
    answer = wrote("Ik ben doodmoe, wie brengt de kinderen naar school?")
    assert (answer.status_code, "gedaan=hulp" in answer.headers["Location"]) == (302, True)


@pytest.mark.parametrize("standing", [Standing.LEFT, Standing.WAITING, Standing.ASKED])
def test_who_has_no_place_any_more_reads_that_nothing_was_kept(hers, parents, standing) -> None:
    """Before: 'What you wrote went where you sent it', and her page said nothing of it."""
    Participant.objects.filter(pk=parents.amina.pk).update(standing=standing, language="nl")
    client = Client()
    for place in ("thema/", "tips/", "hulp/", "afspraken/", "nodig/"):
        for words, panel in ((WORDS, True), ("Slapen", False)):
            answer = client.post(hers + place, {"words": words, "title": words, "token": "t"})
            page = answer.content.decode()
            assert (PANEL in page) == panel, place
            assert "ging naar waar" not in page
            to = page.partition("</section>")[2].partition('<a class="button" href="')[2].partition('"')[0]
            told = client.get(to or answer.headers["Location"], follow=True).content.decode()
            assert "werd niet bewaard" in told, place


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "part"])
def test_the_question_in_another_language_keeps_her_words(hers, parents, headers) -> None:
    """Before: the row of languages led to her first page, and her words were gone."""
    client = Client(headers=headers)
    form = {"words": WORDS, "token": "t"}
    page = client.post(hers + "thema/", form).content.decode()
    assert f"{hers}taal/" not in page
    page = client.post(hers + "thema/", {**form, "taal": "uk"}).content.decode()
    assert ("Цього ще немає на сторінці" in page, PANEL in page) == (True, True)
    assert dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page)) == form
    assert not any(row.words == WORDS for row in Theme.objects.all())
    client.post(hers + "thema/", {**form, "toch": "ja"})
    assert any(row.words == WORDS for row in Theme.objects.all())

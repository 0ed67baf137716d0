"""A visitor's own list: in the browser, without an account, gone when it is emptied."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.catalogue.models import Practice, State
from nestwerk.takeaway.forms import COOKIE, MOST_BYTES
from nestwerk.takeaway.rules.shortlist import MOST_LISTED, Listed, ListFull, Shortlist, shortlist_of
from nestwerk.world import many_practices

LIST = "/praktijken/lijstje/"
OURS = {"Origin": "http://testserver"}
SHORTLIST_QUERIES = 1


def put(client, *slugs, **more):
    return client.post(LIST, {"erbij": slugs, **more}, headers=OURS)


def listed(client) -> list[str]:
    return [row["card"].slug for row in client.get(LIST).context["rows"]]


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from([-1, 1]))))
def test_moving_loses_nothing(moves):
    found = Shortlist().with_all("abcde")
    for slug, by in moves:
        found = found.moved(slug, by)
    assert sorted(found.slugs) == list("abcde")


def test_what_is_written_down_is_read_again():
    found = Shortlist((Listed("a", "voor ons"), Listed("b")))
    assert shortlist_of(found.kept()) == found


def test_a_full_list_says_so():
    full = Shortlist().with_all(f"p{n}" for n in range(MOST_LISTED))
    assert full.with_all(["p1"]) == full
    with pytest.raises(ListFull):
        full.with_all(["nog-een"])


def test_two_come_on_the_list_in_order_and_change_places(bundle, client):
    put(client, "home-start")
    answer = put(client, "kookos", terug="/praktijken/?q=baby")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/praktijken/?q=baby#p-kookos")
    assert listed(client) == ["home-start", "kookos"]
    client.post(LIST, {"omlaag": "home-start"}, headers=OURS)
    assert listed(client) == ["kookos", "home-start"]
    client.post(LIST, {"weg": "kookos"}, headers=OURS)
    assert listed(client) == ["home-start"]


def test_the_button_on_list_and_sheet_knows_what_is_on_it(bundle, client):
    put(client, "home-start")
    for address in ("/praktijken/home-start/", "/praktijken/?q=home-start"):
        assert 'name="weg" value="home-start"' in client.get(address).content.decode()


def test_htmx_gets_the_button_and_the_number(bundle, client):
    part = client.post(LIST, {"erbij": "kookos"}, headers={**OURS, "HX-Request": "true"}).content.decode()
    assert part.startswith('<p class="keep">')
    assert 'name="weg" value="kookos"' in part
    assert '<span id="lijst-aantal" hx-swap-oob="true">1</span>' in part


def test_a_note_stays_with_the_practice_and_is_shown_as_written(bundle, client):
    put(client, "kookos")
    client.post(LIST, {"notitie": "kookos", "woorden": "Bel <b>Els</b> مرحبا"}, headers=OURS)
    page = client.get(LIST)
    assert [row["note"] for row in page.context["rows"]] == ["Bel <b>Els</b> مرحبا"]
    assert "Bel &lt;b&gt;Els&lt;/b&gt; مرحبا" in page.content.decode()


def test_emptying_leaves_nothing_behind(bundle, client):
    put(client, "kookos")
    assert client.cookies[COOKIE]["max-age"] == ""
    client.post(LIST, {"leeg": "ja"}, headers=OURS)
    assert (client.cookies[COOKIE].value, client.cookies[COOKIE]["max-age"]) == ("", 0)
    assert client.get(LIST).context["rows"] == []


def test_looking_leaves_no_cookie(bundle, client):
    for address in (
        "/praktijken/",
        "/praktijken/kookos/",
        LIST,
        f"{LIST}?p=kookos",
        "/praktijken/vergelijken/?p=kookos",
    ):
        client.get(address)
    assert dict(client.cookies) == {}


def test_a_shared_address_shows_the_same_list_and_can_be_kept(bundle, client):
    page = client.get(LIST, {"p": ["kookos", "home-start", "bestaat-niet"]})
    assert [card.slug for card in page.context["cards"]] == ["kookos", "home-start"]
    assert page.context["unknown"] == 1
    assert listed(client) == []
    put(client, "kookos", "home-start")
    assert listed(client) == ["kookos", "home-start"]
    assert client.get(LIST).context["address"].endswith("/praktijken/lijstje/?p=kookos&p=home-start")


def test_a_full_list_refuses_in_a_sentence_and_loses_nothing(bundle, client):
    every = list(Practice.objects.order_by("slug").values_list("slug", flat=True))
    put(client, *every[:MOST_LISTED])
    page = put(client, every[MOST_LISTED])
    assert str(MOST_LISTED) in page.context["problem"]
    assert listed(client) == every[:MOST_LISTED]
    assert len(client.cookies[COOKIE].value) <= MOST_BYTES


def test_notes_that_do_not_fit_are_refused_in_a_sentence(bundle, client):
    every = list(Practice.objects.order_by("slug").values_list("slug", flat=True))[:MOST_LISTED]
    put(client, *every)
    for number, slug in enumerate(every):
        note = "".join(chr(0x4E00 + (number * 311 + place * 97) % 20_000) for place in range(300))
        page = client.post(LIST, {"notitie": slug, "woorden": note}, headers=OURS)
    assert page.context["problem"]
    assert listed(client) == every


def test_a_form_from_elsewhere_changes_nothing(bundle, client):
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {}, {"Referer": "https://evil.example/"}):
        assert client.post(LIST, {"erbij": "kookos"}, headers=headers).status_code == 403
    assert COOKIE not in client.cookies


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil", ""])
def test_the_way_back_stays_on_this_site(bundle, client, back):
    assert put(client, "kookos", terug=back).headers["Location"] == LIST


@pytest.mark.parametrize("words", ["x", "a:b:c", "é", "W10:x:y", "." * 4000])
def test_a_cookie_that_is_not_ours_is_an_empty_list(bundle, client, words):
    client.cookies[COOKIE] = words
    assert client.get(LIST).context["rows"] == []


def test_drafts_and_nonsense_do_not_come_on_the_list(bundle, client):
    Practice.objects.filter(slug="home-start").update(state=State.DRAFT)
    put(client, "home-start", "bestaat-niet", "\x00", "مرحبا", *["x"] * 500)
    assert listed(client) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_keeps_its_query_budget(db, client, at, rows, django_assert_num_queries):
    practices = many_practices(rows, at=at)
    put(client, *[practice.slug for practice in practices])
    client.get("/praktijken/")
    with django_assert_num_queries(SHORTLIST_QUERIES):
        client.get(LIST)

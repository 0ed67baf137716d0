"""Editors add, change and take away what people ask, in any language, also two at once."""

import pytest

from nestwerk.catalogue import actions
from nestwerk.catalogue.formats.bundle import read_practices, read_works
from nestwerk.catalogue.management.commands.load_catalogue import DATA
from nestwerk.catalogue.models import Practice
from nestwerk.search import queries
from nestwerk.search.models import MissedSearch

PAGE = "/praktijken/home-start/vragen/"
FIELD = "nl:questions_parent"


@pytest.fixture
def home_start(bundle):
    return Practice.objects.get(slug="home-start")


def form_of(client, address=PAGE):
    form = client.get(address).context["form"]
    return {name: ("on" if form[name].value() is True else form[name].value() or "") for name in form.fields}


def untick(posted, name):
    return {key: value for key, value in posted.items() if key != name}


def posted_of(form):
    return {name: value for name, value in form.items() if not name.startswith("gelezen-") or value == "on"}


def test_an_editor_adds_a_question_and_the_sheet_is_found_by_it(home_start, world, client_for, client):
    editor = client_for(world.edith)
    form = posted_of(form_of(editor))
    answer = editor.post(PAGE, {**form, FIELD: f"{form[FIELD]}\nkabouterhuis voor tweelingen", "why": "gemist"})
    assert answer.status_code == 302
    home_start.refresh_from_db()
    assert home_start.questions["nl"]["parent"][-1] == "kabouterhuis voor tweelingen"
    assert queries.find("kabouterhuis tweelingen", kind="practice").keys[0] == str(home_start.pk)
    assert "kabouterhuis voor tweelingen" in client.get("/praktijken/home-start/").content.decode()
    # The history tells it as any other words, and going back takes it away.
    difference = editor.get("/praktijken/home-start/geschiedenis/verschil/", {"van": 1, "tot": 2}).content.decode()
    assert "kabouterhuis" in difference
    first = home_start.versions.get(number=1)
    actions.restore(practice=home_start, version=first, by=world.edith, at=home_start.changed_at)
    home_start.refresh_from_db()
    assert "kabouterhuis voor tweelingen" not in home_start.questions["nl"]["parent"]


def test_two_editors_at_once_lose_no_question(home_start, world, client_for):
    editor = client_for(world.edith)
    first, second = posted_of(form_of(editor)), posted_of(form_of(editor))
    lines = first[FIELD].splitlines()
    editor.post(PAGE, {**first, FIELD: "\n".join([*lines[1:], "eerste nieuwe vraag"])})
    editor.post(PAGE, {**second, FIELD: "\n".join([*lines, "tweede nieuwe vraag"])})
    home_start.refresh_from_db()
    assert home_start.questions["nl"]["parent"] == [*lines[1:], "eerste nieuwe vraag", "tweede nieuwe vraag"]


def test_an_editor_says_that_a_language_was_read_and_takes_it_back(home_start, world, client_for):
    editor = client_for(world.edith)
    editor.post(PAGE, {**posted_of(form_of(editor)), "gelezen-tr": "on"})
    home_start.refresh_from_db()
    assert list(home_start.questions_read) == ["tr"]
    assert home_start.questions_edited_at is None
    editor.post(PAGE, untick(posted_of(form_of(editor)), "gelezen-tr"))
    home_start.refresh_from_db()
    assert home_start.questions_read == {}


def test_the_bundle_leaves_the_questions_of_an_editor_alone(home_start, world, client_for, at):
    editor = client_for(world.edith)
    editor.post(PAGE, {**posted_of(form_of(editor)), FIELD: "alleen deze vraag"})
    works = read_works(DATA / "works" / "works.toml")
    new = {"home-start": {"nl": {"parent": ["van de bundel"]}}}
    actions.load_bundle(works=works, practices=read_practices(DATA), questions=new, at=at)
    home_start.refresh_from_db()
    assert home_start.questions["nl"]["parent"] == ["alleen deze vraag"]
    assert home_start.edited_at is None


def test_a_line_that_is_too_long_gets_a_sentence_and_nothing_is_lost(home_start, world, client_for):
    editor = client_for(world.edith)
    answer = editor.post(PAGE, {**posted_of(form_of(editor)), FIELD: "lang " * 30})
    assert list(answer.context["form"].errors) == [FIELD]
    assert "lang lang" in answer.content.decode()


def test_words_that_found_nothing_come_to_a_sheet_in_two_presses(home_start, world, client_for, at):
    words = "kabouterhuis bezoek thuis"
    MissedSearch.objects.create(words=words, language="nl", last_on=at.date())
    editor = client_for(world.edith)
    page = editor.get("/praktijken/niet-gevonden/")
    cards = page.context["searches"][0][1]
    assert 0 < len(cards) <= 3
    address = f"/praktijken/{cards[0].slug}/vragen/?vraag=kabouterhuis+bezoek+thuis&taal=nl"
    assert address.replace("&", "&amp;") in page.content.decode()
    form = posted_of(form_of(editor, address))
    assert form[FIELD].splitlines()[-1] == words
    editor.post(f"/praktijken/{cards[0].slug}/vragen/", form)
    assert words in Practice.objects.get(slug=cards[0].slug).questions["nl"]["parent"]


@pytest.mark.parametrize("who", [None, "bram", "noor", "chantal", "katja", "omar"])
def test_only_editors_tend_the_questions_of_shared_sheets(home_start, world, client_for, client, who):
    visitor = client_for(getattr(world, who)) if who else client
    assert visitor.get(PAGE).status_code == 404
    assert visitor.post(PAGE, {FIELD: "x"}).status_code == 404

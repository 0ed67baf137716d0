"""A story of change: she tells, she says what for, one of the team hides names, all choose, the reason comes back."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.apps import apps
from django.test import Client

from nestwerk.evaluation import actions, queries
from nestwerk.evaluation.models import ChangeStory, Round, Sheet, StoryChoice
from nestwerk.evaluation.tests.stories import BETTER, EVERY_USE, HARDER, Page, read, told
from nestwerk.kernel.models import AuditLine
from nestwerk.participants import actions as participants
from nestwerk.people.models import Person
from nestwerk.testing.sending import sent_as_shown
from nestwerk.trail.seen import ChangedAtOnce
from nestwerk.world import GroupWorld, ParentWorld, World

ClientFor = Callable[[Person | None], Client]
TUESDAY = "/groepen/{}/team/evaluatie/verhalen/"


@pytest.fixture
def home(groups: GroupWorld) -> str:
    return TUESDAY.format(groups.tuesday.slug)


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_is_told_after_the_series_and_not_before(ending: Round, parents: ParentWorld, at: datetime) -> None:
    assert "Bewaar mijn verhaal" in Page(parents.amina).open()
    actions.take_round_back(round=ending, by=ending.by, at=at)
    before = Page(parents.amina)
    assert ("na de laatste bijeenkomst" in before.open(), "<textarea" in before.open()) == (True, False)
    before.tell(BETTER, *EVERY_USE)
    assert not ChangeStory.objects.exists()


def test_who_stopped_before_the_end_may_tell_too(parents: ParentWorld, at: datetime) -> None:
    participants.leave(participant=parents.amina, by=None, at=at)
    Page(parents.amina).tell(HARDER, "team")
    assert ChangeStory.objects.get().participant == parents.amina


def test_her_page_says_that_it_is_hers_and_no_anonymous_form(ending: Round, parents: ParentWorld) -> None:
    assert "Dit is geen anoniem formulier." in Page(parents.amina).open()
    assert "This is not an anonymous form." in Page(parents.amina, "en").open()


def test_she_is_asked_first_where_words_tell_of_danger(ending: Round, parents: ParentWorld) -> None:
    words = {**HARDER, "changed": "Hij slaat mij elke avond."}
    page = Page(parents.amina)
    asked = page.tell(words, "team", "group")
    assert ("Je verhaal is nog niet bewaard" in asked, ChangeStory.objects.exists()) == (True, False)
    page.press("", **words, uses=["team"], toch="ja")
    assert ChangeStory.objects.get().changed == words["changed"]


def test_with_danger_and_for_nobody_it_is_kept_without_asking(ending: Round, parents: ParentWorld) -> None:
    Page(parents.amina).tell({**HARDER, "changed": "Hij slaat mij elke avond."})
    assert ChangeStory.objects.count() == 1


def test_without_her_yes_nobody_of_the_team_reads_it(
    ending: Round, parents: ParentWorld, client_for: ClientFor, world: World, home: str, at: datetime
) -> None:
    told(parents.amina, BETTER, "group", "shared", at=at)
    story = ChangeStory.objects.get()
    bram = client_for(world.bram)
    assert "Nog geen verhalen" in text(bram, home)
    assert bram.get(f"{home}{story.pk}/lezen/").status_code == 404
    assert queries.uses_of(story) == set()


def test_one_reads_first_and_hides_names_before_the_others_read(
    ending: Round, parents: ParentWorld, client_for: ClientFor, world: World, home: str, at: datetime
) -> None:
    story = told(parents.amina, BETTER, at=at)
    bram, katja = client_for(world.bram), client_for(world.katja)
    place = f"{home}{story.pk}/lezen/"
    assert all("Fatima" not in text(bram, one) for one in (home, place))
    bram.post(place, {"eerst": "ja"})
    assert ("Fatima" in text(bram, place), "Fatima" in text(katja, place)) == (True, False)
    assert "Fatima" not in Page(parents.samira).open()
    sent_as_shown(
        place, {"changed": "Ik durf weer nee te zeggen tegen [naam].", "through": BETTER["through"]}, browser=bram
    )
    for shown in (text(katja, home), text(katja, place), Page(parents.samira).open()):
        assert ("tegen [naam]" in shown, "Fatima" in shown) == (True, False)
    hers = Page(parents.amina).open()
    assert ("Zo lezen anderen het" in hers, "tegen [naam]" in hers) == (True, True)


def test_who_reads_first_cannot_take_the_story_out(
    parents: ParentWorld, ending: Round, world: World, at: datetime
) -> None:
    story = told(parents.amina, HARDER, at=at)
    actions.read_story_first(story=story, by=world.bram, at=at)
    with pytest.raises(actions.TooMuchTakenOut):
        actions.let_story_be_read(story=story, changed="Thuis [weg]", through="", by=world.bram, at=at)


def test_words_that_changed_while_somebody_read_are_let_go_by_nobody(
    parents: ParentWorld, ending: Round, world: World, at: datetime
) -> None:
    story = actions.read_story_first(story=told(parents.amina, BETTER, at=at), by=world.bram, at=at)
    told(parents.amina, HARDER, at=at)
    with pytest.raises(actions.StoryNotThere):
        actions.let_story_be_read(story=story, changed=story.changed, through=story.through, by=world.bram, at=at)


def test_other_parents_read_only_what_was_told_for_them(
    parents: ParentWorld, ending: Round, world: World, at: datetime
) -> None:
    read(told(parents.amina, BETTER, "team", "shared", at=at), world.bram, at)
    assert "nee te zeggen" not in Page(parents.samira).open()
    told(parents.amina, BETTER, "team", "group", at=at)
    assert "nee te zeggen" in Page(parents.samira).open()
    participants.leave(participant=parents.samira, by=None, at=at)
    assert "nee te zeggen" not in Page(parents.samira).open()


def test_hearts_are_counted_and_nobody_sees_whose(
    parents: ParentWorld, ending: Round, client_for: ClientFor, world: World, home: str, at: datetime
) -> None:
    story = read(told(parents.amina, BETTER, at=at), world.bram, at)
    for parent in (parents.samira, parents.joke):
        Page(parent).press("hartje/", verhaal=story.pk, on="yes")
    shown = text(client_for(world.bram), home)
    assert "2 hartjes van ouders" in shown
    assert all(name not in shown for name in ("Samira", "Joke", "Amina"))
    Page(parents.joke).press("hartje/", verhaal=story.pk, on="no")
    assert "1 hartje van ouders" in text(client_for(world.bram), home)
    assert Page(parents.amina).press("hartje/", verhaal=story.pk, on="yes").status_code == 404


def test_the_reason_goes_back_to_everybody_who_told(
    parents: ParentWorld, ending: Round, client_for: ClientFor, world: World, home: str, at: datetime
) -> None:
    story = read(told(parents.amina, BETTER, at=at), world.bram, at)
    told(parents.joke, HARDER, at=at)
    client_for(world.bram).post(f"{home}{story.pk}/kiezen/", {f"{story.pk}-why": "Dit hoorden we bij velen."})
    hers, other = Page(parents.amina).open(), Page(parents.joke).open()
    assert ("Je verhaal is gekozen" in hers, "Dit hoorden we bij velen." in hers) == (True, True)
    assert ("Je verhaal is gekozen" in other, "Dit hoorden we bij velen." in other) == (False, True)
    assert queries.quotes_of(story.group).chosen[0].why == "Dit hoorden we bij velen."


def test_a_name_that_one_took_out_is_not_put_back_by_the_other_at_the_same_moment(
    parents: ParentWorld, ending: Round, world: World, at: datetime
) -> None:
    """Before: of two who take names out of one story at once, the second brought back what the first hid."""
    words = {**BETTER, "changed": "Thuis gaat het beter sinds Farah helpt", "through": "Door de groep op dinsdag"}
    story = read(told(parents.amina, words, at=at), world.bram, at)
    seen = {name: getattr(story, name) for name in ("changed_shown", "through_shown")}
    hides = words["changed"].replace("Farah", "[naam]")
    actions.let_story_be_read(story=story, changed=hides, through=words["through"], by=world.bram, at=at, seen=seen)
    with pytest.raises(ChangedAtOnce):
        actions.let_story_be_read(
            story=story, changed=words["changed"], through="Door de groep op [dag]", by=world.katja, at=at, seen=seen
        )
    story.refresh_from_db()
    assert (story.changed_shown, story.through_shown) == (hides, words["through"])


def test_the_reason_of_a_story_that_parents_may_not_read_is_read_by_no_other_parent(
    parents: ParentWorld, ending: Round, world: World, at: datetime
) -> None:
    story = read(told(parents.amina, BETTER, "team", "shared", at=at), world.bram, at)
    told(parents.joke, HARDER, at=at)
    actions.choose_story(story=story, why="Ze zegt nu nee tegen haar man.", by=world.bram, at=at)
    hers, other = Page(parents.amina).open(), Page(parents.joke).open()
    assert ("tegen haar man" in hers, "tegen haar man" in other) == (True, False)
    # She lets the other parents read it, and takes that back.
    Page(parents.amina).tell(BETTER, "team", "group", "shared")
    assert "tegen haar man" in Page(parents.joke).open()
    Page(parents.amina).tell(BETTER, "team")
    assert "tegen haar man" not in Page(parents.joke).open()


def test_what_was_told_to_the_team_only_is_not_chosen(
    parents: ParentWorld, ending: Round, client_for: ClientFor, world: World, home: str, at: datetime
) -> None:
    story = read(told(parents.amina, BETTER, "team", "study", at=at), world.bram, at)
    bram = client_for(world.bram)
    shown = text(bram, home)
    assert ("Kies dit verhaal" in shown, "alleen aan het team verteld" in shown) == (False, True)
    bram.post(f"{home}{story.pk}/kiezen/", {f"{story.pk}-why": "Toch dit."})
    assert not StoryChoice.objects.exists()


def test_without_a_reason_nothing_is_chosen_and_never_more_than_three(
    parents: ParentWorld, ending: Round, client_for: ClientFor, world: World, home: str, at: datetime
) -> None:
    four = (parents.amina, parents.joke, parents.samira, parents.fatma)
    every = [read(told(one, BETTER, at=at), world.bram, at) for one in four]
    client_for(world.bram).post(f"{home}{every[0].pk}/kiezen/", {f"{every[0].pk}-why": "  "})
    assert not StoryChoice.objects.exists()
    for story in every[:3]:
        actions.choose_story(story=story, why="Daarom", by=world.bram, at=at)
    with pytest.raises(actions.EnoughChosen):
        actions.choose_story(story=every[3], why="Daarom", by=world.bram, at=at)


def test_an_unfavourable_story_cannot_be_selected_away(
    parents: ParentWorld, ending: Round, world: World, at: datetime
) -> None:
    better = read(told(parents.amina, BETTER, at=at), world.bram, at)
    harder = told(parents.joke, HARDER, at=at)
    actions.choose_story(story=better, why="Daarom", by=world.bram, at=at)
    quotes = queries.quotes_of(better.group)
    assert ([one.changed for one in quotes.harder], quotes.unread) == ([], 1)
    read(harder, world.bram, at)
    quotes = queries.quotes_of(better.group)
    assert ([one.changed for one in quotes.harder], quotes.unread) == ([HARDER["changed"]], 0)
    actions.choose_story(story=harder, why="Ook dit", by=world.bram, at=at)
    actions.unchoose_story(story=harder, by=world.bram, at=at)
    assert [one.changed for one in queries.quotes_of(better.group).harder] == [HARDER["changed"]]


def test_a_story_that_was_not_chosen_is_no_quote(
    parents: ParentWorld, ending: Round, world: World, at: datetime
) -> None:
    story = read(told(parents.amina, BETTER, at=at), world.bram, at)
    assert queries.quotes_of(story.group).chosen == ()


@pytest.mark.parametrize("left", [("team", "group"), ("shared", "group"), ()])
def test_a_use_that_is_taken_back_ends_at_once(
    left: tuple[str, ...], parents: ParentWorld, ending: Round, world: World, at: datetime
) -> None:
    story = read(told(parents.amina, BETTER, at=at), world.bram, at)
    actions.choose_story(story=story, why="Daarom", by=world.bram, at=at)
    assert queries.quotes_of(story.group).chosen
    Page(parents.amina).tell(BETTER, *left)
    assert not queries.quotes_of(story.group)


def test_other_words_are_read_first_anew_and_are_not_chosen_any_more(
    parents: ParentWorld, ending: Round, world: World, at: datetime
) -> None:
    story = read(told(parents.amina, BETTER, at=at), world.bram, at)
    actions.choose_story(story=story, why="Daarom", by=world.bram, at=at)
    Page(parents.amina).tell({**BETTER, "changed": "Ik slaap weer goed, dankzij Fatima."}, *EVERY_USE)
    story = ChangeStory.objects.get()
    assert (story.read_at, story.changed_shown, hasattr(story, "choice")) == (None, "", False)


def test_taken_back_it_is_gone_everywhere(parents: ParentWorld, ending: Round, world: World, at: datetime) -> None:
    story = read(told(parents.amina, HARDER, at=at), world.bram, at)
    assert "gewist" in Page(parents.amina).press("terug/").content.decode()
    assert not ChangeStory.objects.exists()
    assert not queries.quotes_of(story.group)
    assert "meer ruzie" not in Page(parents.samira).open()


def test_another_group_and_a_volunteer_open_none_of_it(
    parents: ParentWorld, ending: Round, client_for: ClientFor, world: World, home: str, at: datetime
) -> None:
    story = read(told(parents.amina, BETTER, at=at), world.bram, at)
    for person in (world.daan, world.noor, world.chantal):
        for place in (home, f"{home}{story.pk}/lezen/"):
            assert client_for(person).get(place).status_code == 404, person.name
    assert client_for(world.bram).get(home).status_code == 200


def test_no_name_and_no_moment_stands_with_it_and_no_line_tells_when(
    parents: ParentWorld, ending: Round, client_for: ClientFor, world: World, home: str, at: datetime
) -> None:
    lines = AuditLine.objects.count()
    page = Page(parents.amina)
    page.tell(BETTER, *EVERY_USE)
    page.tell(HARDER, "team")
    page.press("terug/")
    assert AuditLine.objects.count() == lines
    story = read(told(parents.amina, BETTER, at=at), world.bram, at)
    shown = text(client_for(world.bram), home)
    assert all(word not in shown for word in ("Amina", str(parents.amina.pk)))
    assert str(story.pk) in shown


def test_nothing_leads_from_a_story_to_a_sheet() -> None:
    answers = {"sheet", "openanswer", "delivered", "codekey", "round", "figures"}
    stories = {"changestory", "storyconsent", "storyheart", "storychoice"}
    for model in apps.get_app_config("evaluation").get_models():
        targets = {one.related_model._meta.model_name for one in model._meta.fields if one.related_model is not None}
        name = str(model._meta.model_name)
        assert not (name in stories and targets & answers), name
        assert not (name in answers and targets & stories), name


def test_a_sheet_looks_the_same_whether_she_told_a_story_or_not(
    parents: ParentWorld, ending: Round, at: datetime
) -> None:
    actions.deliver(round=ending, answers={"herkenning": 3}, once="1", at=at)
    before = [(one.answers, one.marks) for one in Sheet.objects.all()]
    Page(parents.amina).tell(BETTER, *EVERY_USE)
    assert [(one.answers, one.marks) for one in Sheet.objects.all()] == before


@pytest.mark.parametrize("rows", [1, 4])
def test_the_pages_keep_their_query_budget(
    rows: int,
    parents: ParentWorld,
    ending: Round,
    client_for: ClientFor,
    world: World,
    home: str,
    at: datetime,
    django_assert_num_queries: Callable[[int], object],
) -> None:
    for one in (parents.joke, parents.samira, parents.fatma, parents.olena)[:rows]:
        read(told(one, BETTER, at=at), world.bram, at)
    bram, page = client_for(world.bram), Page(parents.amina)
    page.open()
    text(bram, home)
    with django_assert_num_queries(5):  # type: ignore[attr-defined]
        text(bram, home)
    with django_assert_num_queries(4):  # type: ignore[attr-defined]
        page.open()

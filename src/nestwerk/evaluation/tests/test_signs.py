"""Where words of a parent go stands a sign: nobody reads what is left as all that she said."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.evaluation import actions
from nestwerk.evaluation.models import ChangeStory, OpenAnswer, Round
from nestwerk.evaluation.rules.telling import core_of, is_hers, places_taken_out, with_signs
from nestwerk.evaluation.tests.stories import told
from nestwerk.evaluation.tests.test_overview import words_of
from nestwerk.evaluation.tests.test_words_kept import address_of
from nestwerk.people.models import Person
from nestwerk.testing.sending import sent_as_shown
from nestwerk.world import ParentWorld, World

ClientFor = Callable[[Person | None], Client]
BEFORE = "komt vanzelf […]: zo leest niemand de rest als alles wat er gezegd is"
CUT = [
    (
        "Ik kom heel graag naar de groep. Alleen slaat mijn man mij",
        "Ik kom heel graag naar de groep.",
        "Ik kom heel graag naar de groep. […]",
    ),
    ("Fatima is zelden aardig tegen ons", "Fatima is aardig tegen ons", "Fatima is […] aardig tegen ons"),
    ("De sfeer was verre van goed", "De sfeer was goed", "De sfeer was […] goed"),
    ("Nie było dobrze", "było dobrze", "[…] było dobrze"),
    # What the reader typed in the place of a name may stand there; dots could be hers.
    ("Meer thee, zei Fatima", "Meer thee, zei [naam]", "Meer thee, zei [naam]"),
    ("Zoë is zelden aardig", "Zoë is ... aardig", "Zoë is […] aardig"),
]
# And some where no word of hers went, or where words stand without spaces.
OTHERS = [
    ("Te koud, zei ze...", "Te koud zei ze...", "Te koud zei ze..."),
    ("L’ami d’Anne", "L’ami d’Anne", "L’ami d’Anne"),
    ("Fatima is […] aardig", "Fatima is aardig", "Fatima is […] aardig"),
    ("Lekker, zei Jan van Eck.", "Lekker, zei [naam].", "Lekker, zei [naam]."),
    ("Ik, mijn zus en Jan", "Ik en [naam]", "Ik […] en [naam]"),
    ("我现在和小红一起做饭", "我现在和一起做饭", "我现在和 […] 一起做饭"),
    ("Heel fijn", "", "[…]"),
    ("Heel fijn", "Heel geweldig", "Heel geweldig"),
]


@pytest.mark.parametrize(("hers", "left", "signed"), [*CUT, *OTHERS])
def test_a_sign_stands_where_words_went(hers: str, left: str, signed: str) -> None:
    assert with_signs(hers, left) == signed
    assert with_signs(hers, signed) == with_signs(signed, left) == signed


@given(st.lists(st.sampled_from(["Ik", "niet", "thuis,", "Zoë", "[naam]", "...", "nu!", "Zoë"]), max_size=8), st.data())
def test_no_words_go_without_a_sign_and_nothing_else_changes(words: list[str], data: st.DataObject) -> None:
    hers = " ".join(words)
    kept = [word for word in words if word == "niet" or data.draw(st.booleans())]
    left = " ".join("[naam]" if word == "Zoë" and data.draw(st.booleans()) else word for word in kept)
    signed = with_signs(hers, left)
    assert with_signs(hers, signed) == with_signs(signed, signed) == signed
    assert (core_of(signed), is_hers(hers, signed)) == (core_of(left), True)
    assert places_taken_out(hers, signed) == places_taken_out(hers, left)
    assert ("[" in signed or "..." in signed) or len(core_of(hers).split()) == len(core_of(signed).split())


@pytest.mark.django_db
def test_the_team_reads_that_words_went_from_open_answers(
    ending: Round, client_for: ClientFor, world: World, at: datetime
) -> None:
    """The road of one reader who cuts: the page says so beforehand, and the team reads it."""
    for number, (hers, _left, _signed) in enumerate(CUT):
        actions.deliver(round=ending, answers={"aanraden": "yes", "wat-beter": hers}, once=str(number), at=at)
    closed, bram = actions.close_round(round=ending, by=world.bram, at=at), client_for(world.bram)
    page = address_of(closed)
    bram.post(page, {"eerst": "ja"})
    assert BEFORE in words_of(bram.get(page).content.decode())
    left = {hers: left for hers, left, _signed in CUT}
    typed = {f"woorden-{one.pk}": left[one.words] for one in OpenAnswer.objects.all()}
    for _twice in range(2):
        assert sent_as_shown(page, typed, browser=bram).status_code == 302
        assert {one.words for one in OpenAnswer.objects.all()} == {signed for _hers, _left, signed in CUT}
    hub = words_of(client_for(world.katja).get(page.removesuffix("woorden/")).content.decode())
    assert all(signed in hub for _hers, _left, signed in CUT)


@pytest.mark.django_db
def test_others_read_that_words_went_from_a_story(
    ending: Round, client_for: ClientFor, parents: ParentWorld, world: World, at: datetime
) -> None:
    changed, through = "Ik ben zelden rustig thuis, zegt Karim", "De anderen hielpen amper. Mijn zus deed dat"
    story = told(parents.amina, {"direction": "harder", "changed": changed, "through": through}, at=at)
    bram = client_for(world.bram)
    page = f"/groepen/{ending.group.slug}/team/evaluatie/verhalen/{story.pk}/lezen/"
    bram.post(page, {"eerst": "ja"})
    assert BEFORE in words_of(bram.get(page).content.decode())
    typed = {"changed": "Ik ben rustig thuis, zegt [naam]", "through": "De anderen hielpen amper."}
    for _twice in range(2):
        assert sent_as_shown(page, typed, browser=bram).status_code == 302
        shown = ChangeStory.objects.get(pk=story.pk)
        assert shown.changed_shown == "Ik ben […] rustig thuis, zegt [naam]"
        assert shown.through_shown == "De anderen hielpen amper. […]"
    # A sign that is taken out comes back; words that are given back take its place.
    sent_as_shown(page, {**typed, "changed": changed}, browser=bram)
    assert ChangeStory.objects.get(pk=story.pk).changed_shown == changed

"""Words of danger on a map or plan that nobody else opens: whom to call, and no word that somebody received it."""

from collections.abc import Callable

import pytest

from nestwerk.nests.tests.conftest import Telephone
from nestwerk.participants.models import Participant, Standing
from nestwerk.world import ParentWorld

Take = Callable[[Participant], Telephone]
PANEL = 'class="call whom no-print"'
DANGER = "ik wil dood"


def test_nothing_says_that_her_sealed_words_went_anywhere(parents: ParentWorld, telephone: Take) -> None:
    hers = telephone(parents.amina)
    hers.begin()
    hers.begin_plan()
    for answer in (hers.press(hers.map, naam=DANGER, erbij="1"), hers.put(DANGER)):
        page = answer.content.decode()
        assert PANEL in page
        assert "ging naar waar" not in page
        assert "Ga verder" in page


@pytest.mark.parametrize("words", [DANGER, "Soep"])
def test_who_waits_reads_that_nothing_was_kept(parents: ParentWorld, telephone: Take, words: str) -> None:
    hers = telephone(parents.amina)
    hers.begin_plan()
    Participant.objects.filter(pk=parents.amina.pk).update(standing=Standing.WAITING)
    answer = hers.put(words)
    page = answer.content.decode()
    to = page.partition("</section>")[2].partition('<a class="button" href="')[2].partition('"')[0]
    assert "werd niet bewaard" in hers.open(to or answer.headers["Location"])

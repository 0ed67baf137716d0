"""Days on a plan: one that is past is no plan, and one of another year shows its year."""

import pytest
import time_machine

from nestwerk.nests.tests.conftest import Telephone
from nestwerk.nests.tests.test_plan import rows

PAST = "Deze dag is al voorbij."


def test_a_day_that_is_past_is_not_taken(amina: Telephone) -> None:
    amina.begin_plan()
    answer = amina.put("Bellen", by="2025-12-11").content.decode()
    assert PAST in answer
    assert 'value="Bellen"' in answer
    amina.put("Bellen", by="2026-12-11")
    assert PAST in amina.press(amina.plan, naar="1", bewaar="ja", wat="Bellen", tegen="2025-12-11").content.decode()
    assert PAST in amina.press(amina.plan, naar="dag", samen="ja", dag="2025-12-11").content.decode()
    assert rows(amina.open(amina.plan)) == ["Bellen Ikzelf · tegen vrijdag 11 december · te doen"]


def test_a_day_that_went_by_may_stay(amina: Telephone) -> None:
    amina.begin_plan()
    amina.put("Bellen", by="2026-11-25")
    amina.press(amina.plan, naar="dag", samen="ja", dag="2026-11-25")
    with time_machine.travel("2026-12-02T10:00:00Z"):
        amina.press(amina.plan, naar="1", bewaar="ja", wat="Bellen naar school", tegen="2026-11-25")
        amina.press(amina.plan, naar="dag", samen="ja", plek="Bij Oma", dag="2026-11-25")
        page = amina.open(amina.plan)
    assert rows(page) == ["Bellen naar school Ikzelf · tegen woensdag 25 november · te doen"]
    assert "Bij Oma" in page


@pytest.mark.parametrize(("day", "words"), [("2026-12-11", "vrijdag 11 december"), ("2027-01-08", "vr 8 jan 2027")])
def test_another_year_is_shown(amina: Telephone, day: str, words: str) -> None:
    amina.begin_plan()
    amina.put("Bellen", by=day)
    assert rows(amina.open(amina.plan)) == [f"Bellen Ikzelf · tegen {words} · te doen"]

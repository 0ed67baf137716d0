"""What is filled in becomes values; what is counted is hidden when few answered."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.evaluation import rules
from nestwerk.evaluation.tests.test_definition import form

FORM = rules.parse(
    form(
        sections=[
            *form()["sections"],
            {
                "items": [
                    {"key": "yes", "kind": "yesno", "label": {"nl": "Ja?"}},
                    {"key": "agree", "kind": "agree", "label": {"nl": "Klopt?"}},
                    {"key": "say", "kind": "text", "label": {"nl": "Zeg"}},
                ]
            },
        ]
    )
)


def read(**given: Any) -> tuple[rules.Answers, list[str]]:
    return rules.read_answers(FORM, lambda key: [given[key]] if isinstance(given.get(key), str) else given.get(key, []))


def test_each_kind_is_read_as_its_own_value() -> None:
    answers, wrong = read(nice="3", why=["talk", "eat"], how="7", yes="no", agree="5", say="  Fijn\x00 ")
    assert (answers, wrong) == (
        {"nice": 3, "why": ["talk", "eat"], "how": 7, "yes": "no", "agree": 5, "say": "Fijn"},
        [],
    )


def test_a_question_may_be_skipped_and_dont_know_is_no_point() -> None:
    assert read(nice="", say=" ") == ({}, [])
    assert read(nice="dont-know", how="rather-not") == ({"nice": "dont-know", "how": "rather-not"}, [])


@pytest.mark.parametrize(
    ("key", "words"),
    [("nice", "4"), ("nice", "0"), ("nice", "x"), ("how", "11"), ("how", "2.5"), ("how", "nan"), ("yes", "maybe")],
)
def test_what_is_no_answer_of_the_item_is_told(key: str, words: str) -> None:
    assert read(**{key: words}) == ({}, [key])


def test_what_was_not_asked_is_left_out() -> None:
    assert read(nice="1", why=["talk"])[0] == {"nice": 1}
    assert read(nice="2", why=["talk"])[0] == {"nice": 2, "why": ["talk"]}


def test_items_that_few_answered_are_hidden_and_others_counted() -> None:
    sheets = [{"nice": 3, "how": 8}] * 4 + [{"nice": 1, "how": "dont-know"}]
    told = rules.figures(FORM, sheets, least=5)
    assert told["came"] == 5
    assert told["items"]["nice"] == {"kind": "smiley", "answered": 5, "counts": {"1": 1, "2": 0, "3": 4}}
    # Four numbers, and one who does not know: fewer than five.
    assert told["items"]["how"] == {"kind": "number", "hidden": True}
    assert "say" not in told["items"]


@given(
    st.lists(
        st.fixed_dictionaries(
            {}, optional={"nice": st.sampled_from([1, 2, 3, "dont-know"]), "how": st.integers(0, 10)}
        ),
        max_size=12,
    )
)
def test_nothing_is_ever_told_of_fewer_than_five(sheets: list[dict[str, Any]]) -> None:
    for key, told in rules.figures(FORM, sheets, least=5)["items"].items():
        given = [one[key] for one in sheets if isinstance(one.get(key), int)]
        assert told.get("hidden", False) is (len(given) < 5)
        if not told.get("hidden"):
            assert (told["answered"], sum(told["counts"].values())) == (len(given), len(given))


DAYS = [date(2026, 11, 3) + timedelta(weeks=week) for week in range(6)]


def test_a_start_a_thermometer_and_an_end_are_proposed_around_the_meetings() -> None:
    start, middle, end = rules.proposals(DAYS, today=date(2026, 11, 1))
    assert (start.kind, start.opens_on, start.closes_on, start.fits) == ("start", DAYS[0], DAYS[1], True)
    assert (middle.opens_on, middle.closes_on) == (DAYS[3], DAYS[3] + timedelta(days=3))
    assert (end.opens_on, end.closes_on) == (DAYS[5], DAYS[5] + timedelta(days=14))


def test_after_the_second_meeting_it_is_too_late_for_a_start() -> None:
    assert [rules.proposals(DAYS, today=day)[0].fits for day in DAYS[:4]] == [True, True, False, False]
    assert rules.proposals([], today=DAYS[0])[1].fits is False


@pytest.mark.parametrize("words", ["ABCDE fghjk", "abcde-fghjk", " abcdefghjk", "abcde_fghjk"])
def test_a_code_is_read_however_it_is_typed(words: str) -> None:
    assert rules.code_in(words) == "abcdefghjk"
    assert rules.spaced("abcdefghjk") == "abcde-fghjk"

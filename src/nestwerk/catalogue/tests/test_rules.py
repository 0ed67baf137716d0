"""Facets, likeness, ages and matrices, on paper."""

from hypothesis import given
from hypothesis import strategies as st

from nestwerk.catalogue.rules import Run, counts, is_old, ladders, likeness, narrowed, rarity_of, runs

# Four practices: bit 0 to bit 3.
FORMS = {"groep": 0b0011, "aan-huis": 0b0100}
AGES = {"3-5": 0b0101, "6-11": 0b0010}
ALL = 0b1111


def test_nothing_chosen_keeps_everything():
    assert counts({"vorm": FORMS}, {}, ALL) == (ALL, {"vorm": {"groep": 2, "aan-huis": 1}})


def test_values_of_one_facet_add_up_and_facets_narrow_each_other():
    kept, numbers = counts({"vorm": FORMS, "fase": AGES}, {"vorm": ["groep", "aan-huis"], "fase": ["3-5"]}, ALL)
    assert kept == 0b0101
    # A facet's own choice does not lower its other counts; the other facet's does.
    assert numbers == {"vorm": {"groep": 1, "aan-huis": 1}, "fase": {"3-5": 2, "6-11": 1}}


def test_an_unknown_value_alone_keeps_nothing():
    assert narrowed(FORMS, ["bestaat-niet"], ALL) == 0


@given(st.dictionaries(st.sampled_from("abc"), st.integers(0, 255), min_size=1), st.sets(st.sampled_from("abc")))
def test_the_count_of_a_value_is_what_choosing_it_alone_shows(masks, others):
    _, numbers = counts({"een": masks, "twee": {"x": 0b10101010}}, {"twee": ["x"]}, 255)
    for value, number in numbers["een"].items():
        kept, _ = counts({"een": masks, "twee": {"x": 0b10101010}}, {"twee": ["x"], "een": [value]}, 255)
        assert kept.bit_count() == number


def test_sharing_a_rare_concept_says_more_than_sharing_a_common_one():
    rows = [{"common", "rare"}, {"common", "rare"}, {"common", "other"}, {"common"}]
    rarity = rarity_of(rows)
    assert likeness(rows[0], rows[1], rarity) == 1.0
    assert likeness(rows[0], rows[3], rarity) < likeness(rows[0], {"rare"}, rarity)
    assert likeness(set(), set(), rarity) == 0.0


def test_a_source_of_three_years_ago_asks_for_care():
    assert [is_old(year, this_year=2026) for year in (2023, 2024, None)] == [True, False, False]


def test_a_matrix_lights_every_step_up_to_the_one_reached():
    (ladder,) = ladders({"target": {"development": "meedenken", "evaluation": "onzin"}})
    assert ladder.side == "target"
    assert ladder.rows == [
        ("meedoen", ["", "", ""]),
        ("meedenken", ["top", "", ""]),
        ("meeweten", ["lit", "", ""]),
        ("geen-participatie", ["lit", "", ""]),
    ]


def test_a_side_that_nothing_is_known_of_is_left_out():
    assert ladders({"professionals": {}}) == []


def test_plain_text_becomes_paragraphs_and_lists():
    assert runs("Een zin.\nNog een.\n\n- punt\n- nog een\n\n\nSlot") == [
        Run(words="Een zin. Nog een."),
        Run(items=("punt", "nog een")),
        Run(words="Slot"),
    ]

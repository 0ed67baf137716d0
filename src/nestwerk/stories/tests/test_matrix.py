"""Coder by coder and code by code: the matrix is of just those two and that code, and tells what the list tells."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.people.models import Person
from nestwerk.stories import actions
from nestwerk.stories.models import Code, StudyMember
from nestwerk.stories.queries.agreeing import told
from nestwerk.stories.queries.differing import differences as listed
from nestwerk.stories.rules.agreement_report import of_texts
from nestwerk.stories.rules.agreement_text import Segment, Text
from nestwerk.stories.rules.differences import differences
from nestwerk.world import StoriesWorld, World

ClientFor = Callable[[Person | None], Client]
LENGTH = 60
CODERS, CODES = ("a", "b", "c"), ("fear", "hope")
marks = st.tuples(st.sampled_from(CODERS), st.sampled_from(CODES), st.integers(0, 50), st.integers(1, 10))


@given(st.lists(marks, max_size=12))
def test_what_the_list_shows_is_what_the_matrix_counts(found: list[tuple[str, str, int, int]]) -> None:
    """S7 and S10: of each pair and code the share that is the same is what no difference of the list covers."""
    segments = [Segment(coder, code, start, start + more) for coder, code, start, more in found]
    report = of_texts([Text("1", LENGTH, CODERS, tuple(segments))], list(CODES))
    for pair in report.pairs:
        mine = [one for one in segments if one.coder in pair.coders]
        marked = [(one.coder, one.code, one.start, one.end) for one in mine]
        differ = differences(pair.coders, marked)
        for code, figure in pair.codes:
            alone = of_texts([Text("1", LENGTH, pair.coders, tuple(mine))], [code]).all_text
            assert figure.value == pytest.approx(alone.alpha.value) or figure.why == alone.alpha.why
            apart = sum(one.end - one.start for one in differ if one.code == code)
            assert alone.percent.value == pytest.approx(1 - apart / LENGTH)
            assert (figure.value == pytest.approx(1)) <= (apart == 0)


@pytest.mark.database
def test_each_code_of_each_pair_stands_on_the_page_and_some_can_be_chosen(
    world: World, stories: StoriesWorld, lead: StudyMember, coder: StudyMember, client_for: ClientFor, at: datetime
) -> None:
    """S7: three coders; two agree on one code, and the third on nothing. What is chosen changes no kept figure."""
    actions.add_member(
        study=stories.study, person=world.noor, part="coder", reads_originals=False, by=world.chantal, at=at
    )
    third = StudyMember.objects.select_related("person").get(study=stories.study, person=world.noor)
    members = (lead, coder, third)
    text, people = stories.waiting, [one.person for one in members]
    round_ = actions.open_round(study=stories.study, texts=[text], coders=people, by=world.chantal, at=at)
    codes = {code.name: code for code in Code.objects.filter(study=stories.study)}
    for member, start, name in (
        (lead, 0, "Herkenning"),
        (coder, 0, "Herkenning"),
        (third, 60, "Herkenning"),
        (lead, 60, "Veiligheid"),
        (coder, 90, "Veiligheid"),
    ):
        actions.give_code(member=member, text=text, version=1, start=start, end=start + 12, code=codes[name], at=at)
    for member in members:
        actions.done_with(round_=round_, text=text, done=True, by=member.person, at=at)
    actions.close_round(round_=round_, by=world.chantal, at=at)
    round_.refresh_from_db()
    report = told(round_)
    assert report is not None
    rows = {
        name: {pair: figure.value for pair, figure in zip(report.matrix.pairs, row, strict=True)}
        for name, row in report.matrix.rows
    }
    both = next(pair for pair in report.matrix.pairs if {"Chantal", "Katja"} == set(pair.split(" · ")))
    assert rows["Herkenning"].pop(both) == "1,000"
    assert all(value[:1] in "-−" for value in rows["Herkenning"].values())
    address = reverse("stories:round", args=[round_.pk])
    page = client_for(world.katja).get(address).content.decode()
    table = page[page.index('id="per-paar-en-code"') : page.index("</table>")]
    assert re.findall(r'<th scope="row">(.*?)</th>', table) == ["Herkenning", "Veiligheid"]
    assert table.count("1,000") == 1
    kept = dict(round_.figures.figures)
    chosen = (
        client_for(world.katja)
        .get(address, {"code": str(codes["Veiligheid"].pk), "tekst": str(text.pk)})
        .content.decode()
    )
    table = chosen[chosen.index('id="per-paar-en-code"') : chosen.index("</table>")]
    assert re.findall(r'<th scope="row">(.*?)</th>', table) == ["Veiligheid"]
    assert "Wat je koos" in chosen
    round_.figures.refresh_from_db()
    assert round_.figures.figures == kept
    # The twenty largest differences come first.
    weights = [(row.end - row.start) * min(len(row.gave), len(row.gave_not)) for row in listed(round_)]
    assert weights == sorted(weights, reverse=True)
    assert weights


@pytest.mark.database
def test_after_the_decision_a_coder_sees_her_own_beside_it(
    world: World, stories: StoriesWorld, client_for: ClientFor
) -> None:
    """S8: before it nothing tells who is who; who did not code learns nothing after it either."""
    address = reverse("stories:differ", args=[stories.round.pk])
    own = re.compile("Jij gaf deze code hier(?: niet)?")
    assert not own.search(client_for(world.katja).get(address).content.decode())
    first = listed(stories.round)[0]
    form = {"tekst": first.text.pk, "code": first.code.pk, "van": first.start, "tot": first.end, "wens": "hoort"}
    client_for(world.chantal).post(address, form)
    pages = {who: client_for(getattr(world, who)).get(address).content.decode() for who in ("chantal", "katja", "bram")}
    told_own = {who: own.findall(page) for who, page in pages.items()}
    assert sorted([*told_own["chantal"], *told_own["katja"]]) == [
        "Jij gaf deze code hier",
        "Jij gaf deze code hier niet",
    ]
    assert told_own["bram"] == []

"""In an open round a coder gets nothing of another coder, at no address; closed, everybody sees how far they agree."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.kernel.models import AuditLine
from nestwerk.people.models import Person
from nestwerk.stories import actions
from nestwerk.stories.models import Code, CodeStep, Memo, Round, Segment, StudyMember, Text
from nestwerk.stories.queries.agreeing import told
from nestwerk.stories.queries.differing import differences
from nestwerk.world import StoriesWorld, World

ClientFor = Callable[[Person | None], Client]
MARK = "Kwartelei"


@pytest.fixture
def opened(world: World, stories: StoriesWorld, at: datetime) -> Round:
    coders = [world.chantal, world.katja]
    return actions.open_round(study=stories.study, texts=[stories.waiting], coders=coders, by=world.chantal, at=at)


def code(member: StudyMember, text: Text, head: str, name: str, at: datetime) -> Segment:
    words = text.versions.get().words
    start = words.index(head)
    known = Code.objects.seen_by(member).in_use().filter(name=name).first()
    return actions.give_code(
        member=member, text=text, version=1, start=start, end=start + len(head), code=known, new_name=name, at=at
    )


def all_pages(client: Client, stories: StoriesWorld, found: Round, hers: Segment) -> Iterator[tuple[str, str]]:
    study, text = stories.study.pk, stories.waiting.pk
    places: list[tuple[str, list[object]]] = [
        ("study", [study]),
        ("codebook", [study]),
        ("rounds", [study]),
        ("round", [found.pk]),
        ("differ", [found.pk]),
        ("text", [text]),
        ("list", [text]),
        ("code", [hers.code_id]),
        *(("paragraph", [text, number]) for number in range(4)),
    ]
    places += [("code", [one.pk]) for one in Code.objects.filter(study=study)]
    for name, arguments in places:
        answer = client.get(reverse(f"stories:{name}", args=arguments))
        yield name, answer.content.decode()


@pytest.mark.parametrize("who", ["chantal", "katja"])
def test_a_coder_gets_nothing_of_another_by_any_address(
    world: World,
    stories: StoriesWorld,
    opened: Round,
    lead: StudyMember,
    coder: StudyMember,
    client_for: ClientFor,
    at: datetime,
    who: str,
) -> None:
    """S1. Who leads and codes in the round is a coder like the other."""
    mine, other = (lead, coder) if who == "chantal" else (coder, lead)
    client = client_for(getattr(world, who))
    told = AuditLine.objects.count()
    before = dict(all_pages(client, stories, opened, stories.segment))
    hers = code(other, stories.waiting, "Ik zet koffie", MARK, at + timedelta(hours=3))
    known = code(other, stories.waiting, "Dat ik ergens goed voor ben.", "Herkenning", at)
    for one in (hers, known):
        actions.write_memo(member=other, words=MARK, segment=one, by=other.person, at=at)
    actions.write_memo(member=other, words=MARK, code=known.code, by=other.person, at=at)
    actions.done_with(round_=opened, text=stories.waiting, done=True, by=other.person, at=at)
    # A coordinator who codes reads the trail.
    assert AuditLine.objects.count() == told
    for name, page in all_pages(client, stories, opened, hers):
        if f"{MARK}" in page:
            pytest.fail(f"{name} tells what another coded")
    text = reverse("stories:text", args=[stories.waiting.pk])
    for form in (
        {"wens": "weg", "passage": hers.pk},
        {"wens": "ongedaan"},
        {"wens": "andere", "passage": known.pk, "naam": "Veiligheid"},
    ):
        answer = client.post(text, form, headers={"X-Nestwerk": "deel"})
        assert answer.status_code in {404, 409}
        assert MARK not in answer.content.decode()
    # A count, an order and a colour tell as well: the codebook is as it was.
    now = dict(all_pages(client, stories, opened, stories.segment))
    assert _plain(now["codebook"]) == _plain(before["codebook"])
    assert _plain(now["round"]) == _plain(before["round"])
    assert Segment.objects.seen_by(mine).filter(text=stories.waiting).count() == 0
    assert Memo.objects.seen_by(mine).filter(words__isnull=False, by=other.person).count() == 0
    # Her own new code of that name is a code of her own.
    own = code(mine, stories.waiting, "Mijn man zegt", MARK, at)
    assert (own.code.pk != hers.code.pk, own.code.by) == (True, mine.person)


def _plain(page: str) -> str:
    """Return a page without what changes each time it is asked."""
    return "\n".join(line for line in page.split("\n") if "csrfmiddlewaretoken" not in line and "code/" not in line)


def test_who_leads_and_does_not_code_looks_and_changes_nothing(
    world: World, stories: StoriesWorld, coder: StudyMember, client_for: ClientFor, at: datetime
) -> None:
    """S9: no row changes, and the coder goes on."""
    for person in (world.bram, world.noor):
        actions.add_member(
            study=stories.study, person=person, part="coder", reads_originals=False, by=world.chantal, at=at
        )
    actions.open_round(
        study=stories.study, texts=[stories.waiting], coders=[world.katja, world.noor], by=world.chantal, at=at
    )
    code(coder, stories.waiting, "Ik zet koffie", MARK, at)
    page = client_for(world.chantal).get(reverse("stories:list", args=[stories.waiting.pk])).content.decode()
    assert MARK in page
    assert MARK not in client_for(world.bram).get(reverse("stories:list", args=[stories.waiting.pk])).content.decode()
    code(coder, stories.waiting, "ik luister", "Herkenning", at)
    assert Segment.objects.filter(text=stories.waiting, gone=False).count() == 2


def test_closing_counts_what_was_done_apart_once(
    world: World, stories: StoriesWorld, opened: Round, lead: StudyMember, coder: StudyMember, at: datetime
) -> None:
    for member in (lead, coder):
        row = code(member, stories.waiting, "Ik zet koffie", "Herkenning", at)
        actions.done_with(round_=opened, text=stories.waiting, done=True, by=member.person, at=at)
    # S5: a memo changes no figure.
    actions.write_memo(member=coder, words="Hm", segment=row, by=coder.person, at=at)
    actions.close_round(round_=opened, by=world.chantal, at=at)
    opened.refresh_from_db()
    report = told(opened)
    assert report is not None
    assert report.compared == 1
    assert [figure.value for figure in report.ways[0][1] if figure.name == "alpha"] == ["1,000"]
    with pytest.raises(actions.MayNotCode):
        actions.remove_segment(member=coder, segment=row, at=at)
    figures = opened.figures.figures
    actions.close_round(round_=opened, by=world.chantal, at=at + timedelta(days=1))
    opened.figures.refresh_from_db()
    assert opened.figures.figures == figures


def test_nothing_shared_gives_no_number(
    world: World, stories: StoriesWorld, opened: Round, lead: StudyMember, at: datetime
) -> None:
    """S2: one said that she is done, the other did not."""
    code(lead, stories.waiting, "Ik zet koffie", "Herkenning", at)
    actions.done_with(round_=opened, text=stories.waiting, done=True, by=world.chantal, at=at)
    actions.close_round(round_=opened, by=world.chantal, at=at)
    opened.refresh_from_db()
    report = told(opened)
    assert report is not None
    assert report.compared == 0
    figures = [figure for _words, rows in report.ways for figure in rows]
    assert {figure.value for figure in figures} == {""}
    assert "Niets om te vergelijken" in figures[0].meaning


def test_differences_stand_side_by_side_without_names_and_are_decided(
    world: World, stories: StoriesWorld, client_for: ClientFor
) -> None:
    """S8, S10: the largest first; what all agree on is not in it; the decision stays in the code's history."""
    rows = differences(stories.round)
    assert rows
    assert [one.code.name for one in rows if one.code.name == "Praktische hulp"] == []
    assert {number for row in rows for number in (*row.gave, *row.gave_not)} == {1, 2}
    address = reverse("stories:differ", args=[stories.round.pk])
    page = client_for(world.katja).get(address).content.decode()
    main = page[page.index("<main") :]
    assert ("Chantal" in main, "Katja" in main) == (False, False)
    first = rows[0]
    form = {
        "tekst": first.text.pk,
        "code": first.code.pk,
        "van": first.start,
        "tot": first.end,
        "waarom": "Zij zegt het.",
    }
    client_for(world.katja).post(address, {**form, "wens": "hoort"})
    again = differences(stories.round)[0]
    assert again.ruling is not None
    assert (again.ruling.holds, again.ruling.why) == (True, "Zij zegt het.")
    assert CodeStep.objects.filter(code=first.code, kind="ruling").count() == 1
    assert (
        "Zij zegt het." in client_for(world.katja).get(reverse("stories:code", args=[first.code.pk])).content.decode()
    )
    # Reported is what was coded apart, before anything was discussed.
    assert told(stories.round) == told(Round.objects.get(pk=stories.round.pk))


def test_a_round_takes_no_text_that_somebody_coded(
    world: World, stories: StoriesWorld, lead: StudyMember, at: datetime
) -> None:
    code(lead, stories.waiting, "Ik zet koffie", "Herkenning", at)
    with pytest.raises(actions.AlreadyCoded):
        actions.open_round(
            study=stories.study, texts=[stories.waiting], coders=[world.chantal, world.katja], by=world.chantal, at=at
        )


def test_while_people_code_apart_the_codebook_keeps_its_shape(
    world: World, stories: StoriesWorld, opened: Round, lead: StudyMember, at: datetime
) -> None:
    codes = {one.name: one for one in Code.objects.filter(study=stories.study)}
    with pytest.raises(actions.RoundIsOpen):
        actions.merge_codes(member=lead, code=codes["Veiligheid"], into=codes["Herkenning"], at=at)
    with pytest.raises(actions.RoundIsOpen):
        actions.retire_code(member=lead, code=codes["Veiligheid"], at=at)


def test_a_code_of_the_round_that_is_used_elsewhere_is_not_shown_there_to_others(
    world: World, stories: StoriesWorld, opened: Round, lead: StudyMember, client_for: ClientFor, at: datetime
) -> None:
    code(lead, stories.waiting, "Ik zet koffie", MARK, at)
    code(lead, stories.coded, "Niemand gaf raad", MARK, at)
    for who, sees in ((world.chantal, True), (world.katja, False)):
        for name in ("text", "list"):
            answer = client_for(who).get(reverse(f"stories:{name}", args=[stories.coded.pk]))
            assert (answer.status_code, MARK in answer.content.decode()) == (200, sees)

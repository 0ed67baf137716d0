"""Coding: each act is kept, undone and done again; nobody's act touches another's."""

import random
import re
import uuid
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.people.models import Person
from nestwerk.stories import actions
from nestwerk.stories.actions.acts import RoundHasClosed
from nestwerk.stories.formats.codings import codings_csv
from nestwerk.stories.models import Act, Code, CodeStep, Segment, StudyMember, Text
from nestwerk.stories.queries.codes import tree
from nestwerk.stories.queries.exporting import project_of
from nestwerk.world import StoriesWorld, World

ClientFor = Callable[[Person | None], Client]
STAND = re.compile(r'name="stand" value="([^"]+)"')


def give(member: StudyMember, text: Text, start: int, end: int, name: str, at: datetime) -> Segment:
    code = Code.objects.filter(study=member.study_id, name=name, gone=False).first()
    return actions.give_code(member=member, text=text, version=1, start=start, end=end, code=code, new_name=name, at=at)


def standing(text: Text) -> list[tuple[uuid.UUID, uuid.UUID, int, int, str]]:
    rows = Segment.objects.filter(text=text, gone=False).select_related("code").order_by("id")
    return [(row.pk, row.coder_id, row.start, row.end, row.code.name) for row in rows]


def test_words_get_a_new_code_in_one_act(stories: StoriesWorld, lead: StudyMember, at: datetime) -> None:
    """S16: the code exists and the passage is coded; undone, both are gone; done again, both are there."""
    before = Act.objects.count()
    made = give(lead, stories.waiting, 0, 12, "Nieuw woord", at)
    assert (made.code.name, Act.objects.count()) == ("Nieuw woord", before + 1)
    actions.undo(member=lead, text=stories.waiting, at=at)
    assert standing(stories.waiting) == []
    assert not [node for node in tree(lead) if node.code.name == "Nieuw woord"]
    actions.redo(member=lead, text=stories.waiting, at=at)
    assert [row[0] for row in standing(stories.waiting)] == [made.pk]
    assert [node.passages for node in tree(lead) if node.code.name == "Nieuw woord"] == [1]


def test_the_same_code_on_overlapping_words_is_one_passage_and_only_for_one_coder(
    stories: StoriesWorld, lead: StudyMember, coder: StudyMember, at: datetime
) -> None:
    """S17."""
    first = give(lead, stories.waiting, 0, 12, "Veiligheid", at)
    give(coder, stories.waiting, 4, 20, "Veiligheid", at)
    same = give(lead, stories.waiting, 6, 30, "Veiligheid", at)
    mine = Segment.objects.filter(text=stories.waiting, coder=lead.person, gone=False)
    assert same.pk == first.pk
    assert [(one.start, one.end) for one in mine] == [(0, same.end)]
    assert Segment.objects.filter(text=stories.waiting, gone=False).count() == 2
    actions.undo(member=lead, text=stories.waiting, at=at)
    assert [(one.start, one.end) for one in mine.all()] == [(0, first.end)]


def test_random_acts_are_undone_to_the_first_state_and_done_again_to_the_last(
    stories: StoriesWorld, lead: StudyMember, coder: StudyMember, at: datetime
) -> None:
    """S14: three hundred acts there and back, and the export is the same to the byte; another's passages stay."""
    text, dice = stories.waiting, random.Random(16)  # noqa: S311 - dice of a test
    give(coder, text, 3, 40, "Herkenning", at)
    first, exported, names = (
        standing(text),
        codings_csv(project_of(lead)),
        ["Herkenning", "Veiligheid", "Praktische hulp"],
    )
    length = len(text.versions.get().words)
    for _number in range(300):
        mine = list(Segment.objects.filter(text=text, coder=lead.person, gone=False))
        wish = dice.choice(["give", "move", "recode", "remove"]) if mine else "give"
        start = dice.randrange(length - 60)
        if wish == "give":
            give(lead, text, start, start + dice.randrange(10, 50), dice.choice(names), at)
        elif wish == "move":
            actions.move_edges(member=lead, segment=dice.choice(mine), start=start, end=start + 30, at=at)
        elif wish == "recode":
            other = Code.objects.get(study=stories.study, name=dice.choice(names))
            actions.recode(member=lead, segment=dice.choice(mine), code=other, at=at)
        else:
            actions.remove_segment(member=lead, segment=dice.choice(mine), at=at)
    last, at_last = standing(text), codings_csv(project_of(lead))
    assert (last != first, at_last != exported) == (True, True)
    for _number in range(300):
        actions.undo(member=lead, text=text, at=at)
    assert (standing(text), codings_csv(project_of(lead))) == (first, exported)
    with pytest.raises(actions.NothingLeft):
        actions.undo(member=lead, text=text, at=at)
    for _number in range(300):
        actions.redo(member=lead, text=text, at=at)
    assert (standing(text), codings_csv(project_of(lead))) == (last, at_last)
    assert list(Act.objects.filter(by=lead.person, text=text).values_list("dropped", flat=True)) == [False] * 300


def test_something_else_done_drops_what_could_be_done_again(
    stories: StoriesWorld, lead: StudyMember, at: datetime
) -> None:
    give(lead, stories.waiting, 0, 12, "Veiligheid", at)
    actions.undo(member=lead, text=stories.waiting, at=at)
    give(lead, stories.waiting, 20, 40, "Veiligheid", at)
    with pytest.raises(actions.NothingLeft):
        actions.redo(member=lead, text=stories.waiting, at=at)


def test_recode_merge_and_split_keep_memo_author_and_moment(
    stories: StoriesWorld, lead: StudyMember, coder: StudyMember, at: datetime
) -> None:
    """S21, undone too; the history says from what."""
    row = give(coder, stories.waiting, 0, 12, "Veiligheid", at)
    actions.write_memo(member=coder, words="Waarom?", segment=row, by=coder.person, at=at)
    codes = {one.name: one for one in Code.objects.filter(study=stories.study)}
    actions.merge_codes(member=lead, code=codes["Veiligheid"], into=codes["Herkenning"], at=at)
    row.refresh_from_db()
    assert (row.code, row.coder, row.at, row.memos.get().words) == (codes["Herkenning"], coder.person, at, "Waarom?")
    actions.undo(member=lead, text=None, at=at)
    row.refresh_from_db()
    codes["Veiligheid"].refresh_from_db()
    assert (row.code, codes["Veiligheid"].retired_at) == (codes["Veiligheid"], None)
    made = actions.split_code(member=lead, code=codes["Veiligheid"], name="Stilte", segments=[row], at=at)
    row.refresh_from_db()
    assert (row.code, row.memos.count()) == (made, 1)
    kinds = set(CodeStep.objects.filter(code=codes["Veiligheid"]).values_list("kind", flat=True))
    assert {"make", "merge", "undo", "split"} <= kinds
    # What was coded in a closed round was merged and unmerged as well, and is as it was.
    assert Segment.objects.filter(text=stories.coded, code=codes["Veiligheid"], gone=False).count() == 1


def test_a_code_never_stands_below_itself(stories: StoriesWorld, lead: StudyMember, at: datetime) -> None:
    top = actions.make_code(member=lead, name="Boven", at=at)
    below = actions.make_code(member=lead, name="Onder", parent=top, at=at)
    values: actions.CodeValues = {
        "name": "Boven",
        "parent": below,
        "definition": "",
        "use_when": "",
        "not_when": "",
        "example": "",
    }
    with pytest.raises(actions.BelowItself):
        actions.change_code(member=lead, code=top, values=values, at=at)


def test_what_was_coded_in_a_closed_round_is_not_undone(stories: StoriesWorld, lead: StudyMember, at: datetime) -> None:
    with pytest.raises(RoundHasClosed):
        actions.undo(member=lead, text=stories.coded, at=at)


def test_passages_move_with_a_correction_and_a_cut_one_is_marked(
    world: World, stories: StoriesWorld, lead: StudyMember, at: datetime
) -> None:
    """S20."""
    words = stories.waiting.versions.get().words
    start = words.index("Vroeger zat ik")
    cut = give(lead, stories.waiting, start, start + len("Vroeger zat ik zelf"), "Herkenning", at)
    later = words.index("Nu zie ik")
    whole = give(lead, stories.waiting, later, later + len("Nu zie ik het"), "Veiligheid", at)
    line = words.split("\n")[1].replace("zelf aan die tafel, toen", "aan tafel, toen")
    actions.correct(text=stories.waiting, version=1, paragraph=1, words=line, was_name=False, by=world.chantal, at=at)
    now = stories.waiting.versions.latest("number").words
    for row in (cut, whole):
        row.refresh_from_db()
    assert now[whole.start : whole.end] == "Nu zie ik het"
    assert (whole.cut, cut.cut) == (False, True)
    assert now[cut.start : cut.end].startswith("Vroeger zat ik")
    with pytest.raises(actions.TextChanged):
        give(lead, stories.waiting, 0, 5, "Herkenning", at)
    with pytest.raises(actions.CannotCorrect):
        actions.correct(
            text=stories.coded, version=1, paragraph=0, words="Anders.", was_name=False, by=world.chantal, at=at
        )


def test_the_page_answers_an_act_with_the_changed_paragraph_alone(
    world: World, stories: StoriesWorld, client_for: ClientFor
) -> None:
    katja, address = client_for(world.katja), reverse("stories:text", args=[stories.waiting.pk])
    form = {"wens": "code", "versie": "1", "van": "42", "tot": "70", "naam": "Koffie"}
    part = katja.post(address, form, headers={"X-Nestwerk": "deel"})
    words = part.content.decode()
    assert part.status_code == 200
    assert (words.count("<li id=a"), 'id="bewaard"' in words, "Koffie" in words) == (1, True, True)
    page = katja.get(address).content.decode()
    assert page.count("<i class=k") == words.count("<i class=k") == 1
    refused = katja.post(address, {**form, "naam": ""}, headers={"X-Nestwerk": "deel"})
    assert (refused.status_code, refused.content.decode()) == (409, "Kies een code, of schrijf een nieuwe.")
    undone = katja.post(address, {"wens": "ongedaan"}, headers={"X-Nestwerk": "deel"}).content.decode()
    assert "<i class=k" not in undone


def test_without_a_script_sentences_are_chosen_and_edges_moved(
    world: World, stories: StoriesWorld, client_for: ClientFor
) -> None:
    katja = client_for(world.katja)
    address = reverse("stories:paragraph", args=[stories.waiting.pk, 1])
    page = katja.get(address).content.decode()
    words = stories.waiting.versions.get().words
    start = words.index("Ik zet koffie")
    end = start + len("Ik zet koffie en ik luister.")
    assert f'name="van" value="{start}"' in page
    assert f'value="{end}"' in page
    act = reverse("stories:text", args=[stories.waiting.pk])
    here = {"terug": "alinea", "alinea": "1"}
    form = {"wens": "code", "versie": "1", "van": start, "tot": end, "naam": "Herkenning", **here}
    assert katja.post(act, form).headers["Location"] == address
    row = Segment.objects.get(text=stories.waiting, gone=False)
    assert (row.start, row.end) == (start, end)
    katja.post(act, {"wens": "einde-", "passage": row.pk, **here})
    row.refresh_from_db()
    assert words[row.start : row.end] == "Ik zet koffie en ik"
    katja.post(act, {"wens": "andere", "passage": row.pk, "naam": "Veiligheid", **here})
    row.refresh_from_db()
    assert row.code.name == "Veiligheid"
    assert "Ik zet koffie en ik" in katja.get(reverse("stories:list", args=[stories.waiting.pk])).content.decode()


def test_nobody_changes_what_another_coded(
    world: World, stories: StoriesWorld, lead: StudyMember, client_for: ClientFor, at: datetime
) -> None:
    row = give(lead, stories.waiting, 0, 12, "Veiligheid", at)
    before = standing(stories.waiting)
    act = reverse("stories:text", args=[stories.waiting.pk])
    for wish in ("weg", "einde-", "begin+"):
        answer = client_for(world.katja).post(act, {"wens": wish, "passage": row.pk}, headers={"X-Nestwerk": "deel"})
        assert answer.status_code == 409
    # Who reads along codes nothing.
    assert client_for(world.bram).post(act, {"wens": "weg", "passage": row.pk}).status_code == 404
    assert standing(stories.waiting) == before


def test_an_act_that_is_sent_again_is_done_once(world: World, stories: StoriesWorld, client_for: ClientFor) -> None:
    """S11: a browser that heard no answer sends once more, also an undo and taking a code away."""
    katja, address = client_for(world.katja), reverse("stories:text", args=[stories.waiting.pk])
    part = {"X-Nestwerk": "deel"}
    stand = STAND.search(katja.get(address).content.decode())[1]  # type: ignore[index]
    first = {"wens": "code", "versie": "1", "van": "42", "tot": "70", "naam": "Koffie", "daad": uuid.uuid4().hex}
    other = {**first, "van": "80", "tot": "90", "daad": uuid.uuid4().hex}
    for form in (first, {**first, "weer": "1"}, first, other):
        assert katja.post(address, {**form, "stand": stand}, headers=part).status_code == 200
    assert Act.objects.filter(text=stories.waiting).count() == 2
    before = STAND.search(katja.get(address).content.decode())[1]  # type: ignore[index]
    undo = {"wens": "ongedaan", "stand": before}
    for form in (undo, {**undo, "weer": "1"}, {**undo, "weer": "1"}):
        assert katja.post(address, form, headers=part).status_code == 200
    assert [(row[2], row[3]) for row in standing(stories.waiting)] == [(42, 70)]
    gone = {"wens": "weg", "passage": str(standing(stories.waiting)[0][0]), "daad": uuid.uuid4().hex}
    for form in (gone, {**gone, "weer": "1"}):
        assert katja.post(address, form, headers=part).status_code == 200
    assert standing(stories.waiting) == []
    # A key of somebody else's act is no key: nothing is done, and nothing told.
    assert client_for(world.chantal).post(address, first, headers=part).status_code == 404

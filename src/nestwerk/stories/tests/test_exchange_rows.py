"""A study goes along to another program with stand-ins and who speaks; codes of one come into the codebook."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from nestwerk.kernel.models import AuditLine
from nestwerk.people.models import Person
from nestwerk.stories import actions
from nestwerk.stories.formats.exchange import Code as Given
from nestwerk.stories.formats.refi_out import write_project
from nestwerk.stories.formats.refi_schema import faults_of_project
from nestwerk.stories.models import Code, Segment, StudyMember
from nestwerk.stories.queries.exchange import reading_of
from nestwerk.stories.queries.exporting import project_of
from nestwerk.stories.tests.made_projects import key, project
from nestwerk.world import StoriesWorld, World

pytestmark = pytest.mark.database
ClientFor = Callable[[Person | None], Client]


def test_a_study_goes_along_with_stand_ins_and_who_speaks(
    lead: StudyMember, stories: StoriesWorld, at: datetime
) -> None:
    made = actions.take_along(member=lead, at=at)
    data = write_project(made, origin="Nestwerk", at=at)
    assert faults_of_project(data) == []
    assert set(reading_of(data).project.codings) == set(made.codings)
    words = {str(one.pk): one.version.words[one.start : one.end] for one in Segment.objects.filter(gone=False)}
    assert words
    assert {one.key: made.words_of(one) for one in made.codings} == words
    assert {code.name for code in made.codes} == {code.name for code in Code.objects.filter(gone=False)}
    whole = "\n".join(source.text for source in made.sources)
    for name in ("Leila", "Griet", "Rachid", "Turnhout"):
        assert name not in whole
    assert "Interviewer: Hoe was het" in whole
    assert "\nmoeder 1: Ik had drie keer voor die deur gestaan" in whole
    assert whole.count("moeder 1: ") == 2
    assert AuditLine.objects.filter(verb="took study along", by_id=lead.person_id).count() == 1


def test_who_does_not_lead_takes_nothing_along(coder: StudyMember, stories: StoriesWorld, at: datetime) -> None:
    with pytest.raises(actions.NotTheLead):
        actions.take_along(member=coder, at=at)
    with pytest.raises(actions.NotTheLead):
        actions.take_codes_in(member=coder, codes=[Given(key(1), "Nieuw")], at=at)
    assert not AuditLine.objects.filter(verb="took study along").exists()


def test_in_an_open_round_nothing_of_others_goes_along(
    world: World, lead: StudyMember, coder: StudyMember, stories: StoriesWorld, at: datetime
) -> None:
    actions.open_round(
        study=stories.study, texts=[stories.waiting], coders=[lead.person, coder.person], by=world.chantal, at=at
    )
    before = project_of(lead)
    code = Code.objects.filter(study=stories.study).first()
    assert code is not None
    actions.give_code(member=coder, text=stories.waiting, version=1, start=0, end=5, code=code, at=at)
    assert Segment.objects.filter(text=stories.waiting, coder=coder.person).exists()
    assert project_of(lead) == before
    assert len(project_of(coder).codings) == len(before.codings) + 1


def test_codes_come_in_as_one_act_that_can_be_undone(lead: StudyMember, stories: StoriesWorld, at: datetime) -> None:
    count = Code.objects.filter(study=stories.study, gone=False).count()
    known = Given(key(3), "herkenning", key(1), "Andere woorden")
    codes = [Given(key(1), "Gevoel", description="Wat iemand voelt"), Given(key(2), "x" * 200, key(1)), known]
    made = actions.take_codes_in(member=lead, codes=codes, at=at)
    assert [(code.name, code.definition) for code in made] == [("Gevoel", "Wat iemand voelt"), ("x" * 79 + "…", "")]
    assert made[1].parent == made[0]
    kept = Code.objects.get(study=stories.study, name="Herkenning")
    assert (kept.parent, kept.definition != "Andere woorden") == (None, True)
    assert Code.objects.filter(study=stories.study, gone=False).count() == count + 2
    actions.undo(member=lead, text=None, at=at)
    assert Code.objects.filter(study=stories.study, gone=False).count() == count


def test_no_code_comes_in_while_people_code_apart(
    world: World, lead: StudyMember, coder: StudyMember, stories: StoriesWorld, at: datetime
) -> None:
    actions.open_round(
        study=stories.study, texts=[stories.waiting], coders=[lead.person, coder.person], by=world.chantal, at=at
    )
    with pytest.raises(actions.RoundIsOpen):
        actions.take_codes_in(member=lead, codes=[Given(key(1), "Nieuw")], at=at)


@pytest.mark.parametrize("kind", ["qdpx", "qdc", "csv"])
def test_a_study_is_taken_along_by_its_page(
    world: World, stories: StoriesWorld, client_for: ClientFor, kind: str
) -> None:
    """Who leads it presses a button and has the file; who codes has no such page."""
    address = reverse("stories:exchange", args=[stories.study.pk])
    chantal, katja = client_for(world.chantal), client_for(world.katja)
    assert f'value="{kind}"' in chantal.get(address).content.decode()
    answer = chantal.post(address, {"wat": kind})
    assert answer.headers["Content-Disposition"] == f'attachment; filename="studie.{kind}"'
    if kind == "csv":
        lines = answer.content.decode("utf-8-sig").splitlines()
        assert lines[0].split(";")[:3] == ["document", "coder", "code"]
        assert len(lines) == 1 + Segment.objects.filter(study=stories.study, gone=False).count()
    else:
        assert len(reading_of(answer.content).project.codes) == Code.objects.filter(gone=False).count()
    assert AuditLine.objects.filter(verb="took study along", by_id=world.chantal.pk).count() == 1
    assert (katja.get(address).status_code, katja.post(address, {"wat": kind}).status_code) == (404, 404)
    assert chantal.post(address, {"wat": "exe"}).status_code == 404


def told(*words: object) -> str:
    out = StringIO()
    call_command("refi", *(str(word) for word in words), stdout=out)
    return out.getvalue()


def test_the_command(world: World, stories: StoriesWorld, tmp_path: Path, at: datetime) -> None:
    file, theirs = tmp_path / "study.qdpx", tmp_path / "theirs.qdpx"
    who = ["--study", stories.study.pk, "--by", world.chantal.email]
    assert "codings: " in told("export", file, *who)
    assert (file.stat().st_mode & 0o777, faults_of_project(file.read_bytes())) == (0o600, [])
    theirs.write_bytes(write_project(replace(project(), codings=()), origin="Other", at=at))
    words = told("import", theirs, *who)
    assert "Codes that are new in the codebook: 3. Texts come in on the page of an interview" in words
    assert Code.objects.get(study=stories.study, name="Eenzaam").parent == Code.objects.get(name="Gevoel")
    for other in (["--study", stories.study.pk, "--by", world.daan.email], ["--study", "x", "--by", "nobody@x.be"]):
        with pytest.raises(CommandError, match="There is no such study"):
            told("export", tmp_path / "none.qdpx", *other)
    with pytest.raises(CommandError, match="alleen wie de studie leidt"):
        told("export", tmp_path / "none.qdpx", "--study", stories.study.pk, "--by", world.katja.email)
    assert not (tmp_path / "none.qdpx").exists()

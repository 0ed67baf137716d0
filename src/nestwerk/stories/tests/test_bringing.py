"""A project of another program comes into a study by its pages: told first, and nothing is lost without a word."""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from nestwerk.kernel.models import AuditLine
from nestwerk.people.models import Person
from nestwerk.stories import actions
from nestwerk.stories.formats.exchange import Case, Code, Coding, Memo, Project, Source, User
from nestwerk.stories.formats.refi_codes import write_codebook
from nestwerk.stories.formats.refi_out import write_project
from nestwerk.stories.models import Code as CodeRow
from nestwerk.stories.models import ForeignFile, Interview, Original, Segment, StudyMember, Text
from nestwerk.stories.models import Memo as MemoRow
from nestwerk.stories.queries.exporting import project_of
from nestwerk.stories.rules.incoming import turned
from nestwerk.stories.tests.made_projects import AT, FAMILY, archive, key, qde
from nestwerk.stories.tests.test_taguette import made as made_taguette
from nestwerk.trail import journal
from nestwerk.world import StoriesWorld, World

pytestmark = pytest.mark.database
ClientFor = Callable[[Person | None], Client]
SAID = f"""Interviewer: Hoe was dat?
Samira: Ik ben uit Lokeren gekomen  {FAMILY} met mijn zoon Ilyas.
Interviewer: En nu?
Samira: Nu drink ik koffie met Ilyas en de anderen.
"""


def coding(number: int, words: str, code: int, user: int = 1, memo: str = "", text: str = SAID) -> Coding:
    start = text.index(words)
    return Coding(key(number), key(20), start, start + len(words), key(code), key(user), AT, memo)


def project() -> Project:
    """Return a project of two coders with something of everything, also what has no place here."""
    codes = (
        Code(key(10), "Gevoel", codable=False, description="Wat iemand voelt"),
        Code(key(11), "Aankomen", key(10), "Ergens nieuw zijn", "#cc3300"),
        Code(key(12), "Samen"),
        Code(key(13), "Samen", key(10)),
        Code(key(14), "x" * 120, "", "Lang"),
        Code(key(15), "herkenning", "", "Anders gezegd"),
    )
    codings = (
        coding(30, "Ik ben uit Lokeren gekomen", 11, memo="Ilyas is haar zoon"),
        coding(31, "Lokeren gekomen", 12, user=2),
        coding(32, "koffie met Ilyas", 13),
        coding(33, "Samira:", 12),
    )
    return Project(
        "Studie van elders",
        (User(key(1), "Chantal Dubois"), User(key(2), "Bert")),
        codes,
        (
            Source(key(20), "Gesprek Samira", SAID, "In de bib", {"rol": "moeder"}),
            Source(key(21), "Leeg", ""),
            Source(key(22), "Kort", "Een zin zonder codes."),
        ),
        codings,
        (Memo(key(40), "Let op", key(12), "memo", key(2), AT), Memo(key(41), "Over alles", name="Logboek")),
        (
            Case(key(50), "De Kiem", "Een groep", (key(20),), (), {"plaats": "Gent"}),
            Case(key(51), "Stuk", passages=((key(20), 0, 6),)),
        ),
    )


def handed(client: Client, study: object, data: bytes, name: str = "theirs.qdpx") -> ForeignFile:
    address = reverse("stories:bring", args=[study])
    answer = client.post(address, {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 302, answer.content.decode()
    return ForeignFile.objects.get(pk=answer.headers["Location"].rstrip("/").rpartition("/")[2])


def plain(page: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.decode()))


def test_turns_of_a_text_know_where_each_sign_stood() -> None:
    now = turned(SAID)
    assert now.said[1] == ("Samira", f"Ik ben uit Lokeren gekomen {FAMILY} met mijn zoon Ilyas.")
    for words in ("Hoe was dat?", f"gekomen  {FAMILY} met", "Lokeren", "anderen."):
        start = SAID.index(words)
        place = now.passage(start, start + len(words))
        assert place is not None
        assert now.words[slice(*place)] == " ".join(words.split())
    assert now.passage(0, len("Interviewer:")) is None
    whole = now.passage(0, len(SAID))
    assert whole == (0, len(now.words))


def test_a_project_is_told_taken_in_and_coded_once_names_are_replaced(
    world: World, stories: StoriesWorld, client_for: ClientFor, lead: StudyMember
) -> None:
    chantal, study = client_for(world.chantal), stories.study.pk
    before = Interview.objects.filter(study=study).count(), Segment.objects.count(), CodeRow.objects.count()
    file = handed(chantal, study, write_project(project(), origin="Elders", at=AT))
    # It is told, and nothing is in the study yet.
    page = reverse("stories:foreign", args=[file.pk])
    told = plain(chantal.get(page).content)
    assert (Interview.objects.filter(study=study).count(), Segment.objects.count(), CodeRow.objects.count()) == before
    for words in (
        "1 tekst(en) zonder woorden vallen weg: Leeg",
        "1 codering(en) van alleen een tijd of de naam van wie spreekt vallen weg",
        "1 casus(sen) van delen van een tekst vallen weg; een interview hoort hier bij één groep: Stuk",
        "Wat bij 1 casus(sen) staat, komt niet in de studie: je leest het hieronder: De Kiem",
        "1 code(s) heten in het bestand als een andere; hun plaats staat erachter: Samen",
        "1 code(s) staan al in je codeboek en blijven zoals ze zijn: herkenning",
        "1 naam/namen van codes zijn ingekort",
        "1 kleur(en) van codes worden kleuren van hier",
        "1 categorie(ën) worden een gewone code, waarmee je hier ook kan coderen: Gevoel",
        "1 notitie(s) over het hele project komen niet in de studie: je leest ze hieronder: Logboek",
        "Over alles",
    ):
        assert words in told, words
    # Who is who has to be said.
    form = {"wens": "haal-binnen", "codeur-0": "", "codeur-1": str(world.chantal.pk)}
    assert "Zeg wie dat in de studie is" in plain(chantal.post(page, form).content)
    assert (Interview.objects.filter(study=study).count(), CodeRow.objects.count()) == (before[0], before[2])
    form = {"wens": "haal-binnen", "codeur-0": str(world.katja.pk), "codeur-1": str(world.chantal.pk)}
    for _time in range(2):
        answer = chantal.post(page, {**form, "gevallen": [key(50)]})
        assert answer.status_code == 302, plain(answer.content)
    made = list(Interview.objects.filter(study=study).order_by("number"))[before[0] :]
    assert [(one.case.name if one.case else "") for one in made] == ["De Kiem", ""]
    assert CodeRow.objects.count() == before[2] + 5
    assert CodeRow.objects.get(study=study, name__startswith="xxx").definition == "x" * 120 + "\nLang"
    assert CodeRow.objects.get(study=study, name="Samen (Gevoel)").parent == CodeRow.objects.get(name="Gevoel")
    known = CodeRow.objects.get(study=study, name="Herkenning")
    assert [memo.words for memo in MemoRow.objects.filter(code=known, by=world.chantal)] == ["Anders gezegd"]
    assert [memo.words for memo in MemoRow.objects.filter(code__name="Samen", by=world.katja)] == ["Let op"]
    assert Segment.objects.count() == before[1]
    assert "Gesprek Samira" in plain(chantal.get(page).content)
    # By the road of every transcript: who speaks, names, and then it is coded.
    speakers = reverse("stories:speakers", args=[made[0].pk])
    roles = {role.name: str(role.pk) for role in stories.study.roles.all()}
    labels = {one.label: one.pk for one in made[0].original.speakers.all()}
    assert chantal.post(speakers, {f"rol-{labels['Samira']}": roles["moeder"]}).status_code == 302
    names = reverse("stories:names", args=[made[0].pk])
    chantal.post(names, {"wens": "replace", "wat": "alle"})
    assert chantal.post(names, {"wens": "klaar"}).status_code == 302
    text = Text.objects.get(interview=made[0])
    words = text.versions.get().words
    for name in ("Ilyas", "Lokeren", "Samira"):
        assert name not in words
    rows = Segment.objects.filter(text=text).order_by("start", "end")
    place = re.search(r"\[plaats [A-Z]+\]", words)
    person = re.search(r"koffie met (\[.*?\])", words)
    assert place is not None
    assert person is not None
    assert [(words[one.start : one.end], one.code.name, one.coder, one.at) for one in rows] == [
        (f"Ik ben uit {place[0]} gekomen", "Aankomen", world.chantal, AT),
        (f"{place[0]} gekomen", "Samen", world.katja, AT),
        (person[0], "Samen (Gevoel)", world.chantal, AT),
    ]
    assert [memo.words for memo in MemoRow.objects.filter(segment=rows[0])] == [f"{person[1]} is haar zoon"]
    assert [memo.words for memo in MemoRow.objects.filter(text=text)] == ["In de bib\nrol: moeder"]
    assert "Ilyas" not in json.dumps([memo.words for memo in project_of(lead).memos])
    assert Original.objects.get(interview=made[0]).waiting == ""
    assert AuditLine.objects.filter(verb="brought project in", by_id=world.chantal.pk).count() == 1
    # What went on is not put back.
    answer = chantal.post(page, {"wens": "leg-terug"}, follow=True)
    assert "Iemand ging al verder met een van deze interviews" in plain(answer.content)
    assert Segment.objects.filter(text=text).count() == 3


def test_a_project_that_nobody_went_on_with_is_put_back(
    world: World, stories: StoriesWorld, client_for: ClientFor
) -> None:
    chantal, study = client_for(world.chantal), stories.study.pk
    before = Interview.objects.filter(study=study).count(), MemoRow.objects.count()
    file = handed(chantal, study, write_project(project(), origin="Elders", at=AT))
    page = reverse("stories:foreign", args=[file.pk])
    form = {"wens": "haal-binnen", "codeur-0": "weg", "codeur-1": str(world.chantal.pk)}
    chantal.post(page, form)
    made = Interview.objects.filter(study=study).latest("number")
    assert (Interview.objects.filter(study=study).count(), MemoRow.objects.count()) == (before[0] + 2, before[1] + 1)
    # Another transcript on top would lose the codings that wait in the first one.
    first = Interview.objects.filter(study=study).order_by("-number")[1]
    with pytest.raises(actions.HasText):
        actions.take_in(interview=first, turns=[("", "Anders")], by=world.chantal, at=AT)
    assert "koffie" in Original.objects.get(interview=first).words
    chantal.post(page, {"wens": "leg-terug"})
    assert (Interview.objects.filter(study=study).count(), MemoRow.objects.count()) == before
    assert not Original.objects.filter(interview=made).exists()
    # It waits as before, and is thrown away: nothing of it is left.
    assert "Haal dit binnen" in chantal.get(page).content.decode()
    assert chantal.post(page, {"wens": "gooi-weg"}).headers["Location"] == reverse("stories:bring", args=[study])
    assert chantal.get(page).status_code == 404
    assert not ForeignFile.objects.exists()


def test_many_short_answers_become_one_text(world: World, stories: StoriesWorld, client_for: ClientFor) -> None:
    """S26: three hundred answers to a survey are offered as one text, each below its own name."""
    sources = [Source(key(1000 + one), f"Antwoord {one}", f"Ik vond het {one} keer fijn.") for one in range(300)]
    codings = (Coding(key(5000), key(1007), 0, 11, key(10), key(1), AT), Coding(key(5001), key(1299), 12, 15, key(10)))
    note = Memo(key(6000), "Lees nog eens", key(1003), user=key(1), at=AT)
    made = Project("Vragen", (User(key(1), "Ann"),), (Code(key(10), "Fijn"),), tuple(sources), codings, (note,))
    chantal, study = client_for(world.chantal), stories.study.pk
    file = handed(chantal, study, write_project(made, origin="Elders", at=AT))
    page = reverse("stories:foreign", args=[file.pk])
    assert "300 heel korte teksten, zoals antwoorden op een vragenlijst" in plain(chantal.get(page).content)
    assert "?samen=1" in chantal.get(page).content.decode()
    assert "Maak toch van elke tekst een interview" in plain(chantal.get(page + "?samen=1").content)
    me = str(world.chantal.pk)
    chantal.post(page, {"wens": "haal-binnen", "samen": "1", "codeur-0": me, "codeur-1": me})
    interview = Interview.objects.filter(study=study).latest("number")
    waiting = json.loads(interview.original.waiting)["codings"]
    assert [one["words"] for one in json.loads(interview.original.waiting)["notes"]] == ["Lees nog eens"]
    words = interview.original.words
    assert words.startswith("Antwoord 0\nIk vond het 0 keer fijn.\nAntwoord 1\n")
    assert [words[one["start"] : one["end"]] for one in waiting] == ["Ik vond het", "299"]


@pytest.mark.parametrize("kind", ["taguette", "codebook"])
def test_taguette_and_a_codebook_come_in_too(
    world: World, stories: StoriesWorld, client_for: ClientFor, kind: str
) -> None:
    chantal, study = client_for(world.chantal), stories.study.pk
    taguette = kind == "taguette"
    data = made_taguette() if taguette else write_codebook(project(), origin="Elders")
    file = handed(chantal, study, data, "t.sqlite3" if taguette else "c.qdc")
    page = reverse("stories:foreign", args=[file.pk])
    assert ("komt de platte tekst mee, niet de opmaak: G1" in plain(chantal.get(page).content)) == taguette
    me = str(world.chantal.pk)
    answer = chantal.post(page, {"wens": "haal-binnen", **{f"codeur-{one}": me for one in range(3 if taguette else 0)}})
    assert answer.status_code == 302, plain(answer.content)
    names = set(CodeRow.objects.filter(study=study).values_list("name", flat=True))
    assert names >= ({"gevoel", "alleen", "a.b"} if taguette else {"Gevoel", "Aankomen", "Samen"})
    if taguette:
        original = Interview.objects.filter(study=study).latest("number").original
        waiting = json.loads(original.waiting)["codings"]
        words = [original.words[one["start"] : one["end"]] for one in waiting]
        assert words == ["heel alleen", "heel alleen", "twee 🇧🇪\ndrie", "nu samen", "één"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\x03\x04broken", "het kan niet uitgepakt worden"),
        (archive("no xml"), "het is geen XML"),
        (b"", ""),
        (b"a,b\n1,2\n", "het is geen XML"),
        (archive(qde("<x/>").replace("<Project", '<!DOCTYPE a [<!ENTITY b "c">]><Project')), ""),
        (b"SQLite format 3\x00" + b"\x00" * 100, "geen project van Taguette"),
    ],
)
def test_what_is_no_project_is_refused_in_words(
    world: World, stories: StoriesWorld, client_for: ClientFor, data: bytes, why: str
) -> None:
    address = reverse("stories:bring", args=[stories.study.pk])
    answer = client_for(world.chantal).post(address, {"file": SimpleUploadedFile("x.qdpx", data)})
    assert answer.status_code == 200
    assert why in plain(answer.content)
    assert 'class="error"' in answer.content.decode()
    assert not ForeignFile.objects.exists()


def test_only_who_leads_and_reads_originals_brings_in(
    world: World, stories: StoriesWorld, client_for: ClientFor, lead: StudyMember, at: datetime
) -> None:
    file = handed(client_for(world.chantal), stories.study.pk, write_project(project(), origin="Elders", at=AT))
    addresses = [reverse("stories:bring", args=[stories.study.pk]), reverse("stories:foreign", args=[file.pk])]
    for who in (world.katja, world.bram, world.daan):
        for address in addresses:
            assert client_for(who).get(address).status_code == 404
            assert client_for(who).post(address, {"wens": "gooi-weg"}).status_code == 404
    lead.reads_originals = False
    lead.save()
    assert client_for(world.chantal).get(addresses[0]).status_code == 404
    assert (
        "binnenhalen"
        not in client_for(world.chantal).get(reverse("stories:study", args=[stories.study.pk])).content.decode()
    )


def test_no_project_comes_in_while_people_code_apart(
    world: World, stories: StoriesWorld, client_for: ClientFor, lead: StudyMember, coder: StudyMember, at: datetime
) -> None:
    actions.open_round(
        study=stories.study, texts=[stories.waiting], coders=[lead.person, coder.person], by=world.chantal, at=at
    )
    file = handed(client_for(world.chantal), stories.study.pk, write_project(project(), origin="Elders", at=AT))
    me, count = str(world.chantal.pk), CodeRow.objects.count()
    form = {"wens": "haal-binnen", "codeur-0": me, "codeur-1": me}
    answer = client_for(world.chantal).post(reverse("stories:foreign", args=[file.pk]), form, follow=True)
    assert "Wacht tot de ronde gesloten is" in plain(answer.content)
    file.refresh_from_db()
    assert (file.taken_at, CodeRow.objects.count()) == (None, count)


def test_what_was_read_of_a_file_goes_with_the_originals_and_after_a_week(
    world: World, stories: StoriesWorld, lead: StudyMember, at: datetime
) -> None:
    told: dict[str, object] = {"project": {}, "losses": []}
    kept = actions.keep_foreign(member=lead, told=told, at=at)
    actions.destroy_over_term(at=at + timedelta(days=6))
    assert ForeignFile.objects.filter(pk=kept.pk).exists()
    actions.destroy_over_term(at=at + timedelta(days=7))
    assert not ForeignFile.objects.exists()
    actions.keep_foreign(member=lead, told=told, at=at)
    actions.destroy_originals(study=stories.study, by=world.chantal, at=at)
    assert not ForeignFile.objects.exists()


def test_what_was_put_back_or_thrown_away_is_so_after_an_older_backup_too(
    world: World, stories: StoriesWorld, client_for: ClientFor, at: datetime
) -> None:
    chantal, study = client_for(world.chantal), stories.study.pk
    me, count = str(world.chantal.pk), Interview.objects.filter(study=study).count()
    file = handed(chantal, study, write_project(project(), origin="Elders", at=AT))
    page = reverse("stories:foreign", args=[file.pk])
    chantal.post(page, {"wens": "haal-binnen", "codeur-0": me, "codeur-1": me})
    later = at + timedelta(hours=1)
    assert Interview.objects.filter(study=study).count() == count + 2
    journal.do_again([journal.Line("stories.project-put-back", (str(file.pk),), later)])
    assert Interview.objects.filter(study=study).count() == count
    journal.do_again([journal.Line("stories.project-thrown-away", (str(file.pk),), later + timedelta(hours=1))])
    assert not ForeignFile.objects.exists()

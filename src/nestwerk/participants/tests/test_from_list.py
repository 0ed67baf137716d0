"""A list of participants comes in: each fault by row and column, all or nobody, nothing sent until the team says so."""

import html
import re
import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.models import AuditLine
from nestwerk.messenger.models import Message
from nestwerk.participants import actions, queries
from nestwerk.participants.actions.notices import remind
from nestwerk.participants.models import Consent, Participant, PersonalLink
from nestwerk.participants.rules.from_list import day_in, same_parent, yes_in
from nestwerk.people.models import Person
from nestwerk.world import World

pytestmark = pytest.mark.both

ClientFor = Callable[[Person | None], Client]
TEAM = "/groepen/keukentafel/team/deelnemers/"
LIST = f"{TEAM}lijst/"
HEADS = [
    "Naam",
    "Telefoonnummer",
    "Mailadres",
    "Taal",
    "Tolk",
    "Kinderen in de opvang",
    "Getekend op papier op",
    "Akkoord met berichten",
]


def workbook(rows: list[list[object]], heads: list[str] = HEADS) -> SimpleUploadedFile:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [heads, *rows]:
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return SimpleUploadedFile("lijst.xlsx", out.getvalue())


def table(rows: list[str], heads: list[str] = HEADS) -> SimpleUploadedFile:
    return SimpleUploadedFile("lijst.csv", "\n".join([";".join(heads), *rows]).encode())


def look(client: Client, file: SimpleUploadedFile, **more: object) -> str:
    answer = client.post(LIST, {"file": file, "agreed": "on", **more})
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def add(client: Client, page: str) -> str:
    """Press the button of the page that shows what was read; return what is said."""
    [sealed] = re.findall(r'name="gelezen" value="([^"]+)"', page)
    return html.unescape(client.post(LIST, {"gelezen": sealed}, follow=True).content.decode())


def ordinary(number: int) -> list[object]:
    return [
        f"Ouder{'abcdefghij'[number % 10]}{'abcdefghij'[number // 10 % 10]}{'abcdefghij'[number // 100]}",
        f"0470 {number // 100:02} 12 {number % 100:02}",
        "",
        "nl",
        "nee",
        "",
        "3-9-2026",
        "ja",
    ]


def test_five_hundred_parents_come_in_at_once(kitchen: Group, world: World, client_for: ClientFor) -> None:
    bram = client_for(world.bram)
    page = look(bram, workbook([ordinary(number) for number in range(500)]))
    assert "3 krijgen een plaats." in page
    assert "497 komen op de wachtlijst" in page
    assert Participant.objects.count() == 0
    assert "500 ouders zijn toegevoegd. Er is niets verstuurd." in add(bram, page)
    people = Participant.objects.filter(group=kitchen).order_by("number")
    assert (people.count(), people.with_place().count()) == (500, 3)
    assert [one.number for one in people] == list(range(1, 501))
    assert Message.objects.count() == 0
    assert Consent.objects.filter(signed_on=date(2026, 9, 3)).count() == 1000
    assert PersonalLink.objects.count() == 1000
    # Sealed as those of a form: the page of the first opens with her own link.
    assert bram.get(f"/mijn/{queries.secret_of(people[0])}/welkom/").status_code == 200
    assert AuditLine.objects.filter(verb="brought in list").count() == 1
    add(bram, page)
    assert Participant.objects.count() == 500


def test_forty_faults_are_each_named_and_nobody_comes_in(kitchen: Group, world: World, client_for: ClientFor) -> None:
    rows = [ordinary(number) for number in range(500)]
    # Which cell, and what is typed there: row of the file, place of the column.
    wrong = [
        (1, "12"),
        (2, "amina@@x"),
        (3, "Klingon"),
        (4, "misschien"),
        (5, "99"),
        (6, "31-2-2026"),
        (7, "graag"),
        (6, ""),
    ]
    planted = []
    for number in range(40):
        place, words = wrong[number % len(wrong)]
        rows[number * 12][place] = words
        planted.append((number * 12 + 2, HEADS[place]))
    page = look(client_for(world.bram), workbook(rows))
    found = re.findall(r'<th scope="row" class="num">(\d+)</th>\s*<td data-label="Kolom">([^<]+)</td>', page)
    assert [(int(row), head) for row, head in found] == planted
    assert "40 cellen zijn niet te lezen." in page
    assert 'name="gelezen"' not in page
    assert Participant.objects.count() == 0


def test_a_parent_stands_once(kitchen: Group, world: World, client_for: ClientFor, at: datetime) -> None:
    bram = client_for(world.bram)
    amina = "Amina;0470 11 22 33;;;;;3-9-2026;"
    page = look(bram, table([amina, "amina;+32 470 11 22 33;;;;;3-9-2026;", "Joke;0470112233;;;;;3-9-2026;"]))
    # Two parents of one family may share a telephone.
    assert re.findall(r'class="num">(\d+)</th>', page) == ["3"]
    assert "Dezelfde ouder staat in rij 2." in page
    page = look(bram, table([amina]))
    assert "1 ouder is toegevoegd" in add(bram, page)
    assert "Deze ouder zit al in de groep." in look(bram, table([amina]))
    # Looked at before a colleague brought in the same list: nobody comes in half.
    other = look(bram, table(["Fatima;;;;;;3-9-2026;"]))
    later = look(bram, table(["Bea;;;;;;3-9-2026;", "Fatima;;;;;;3-9-2026;"]))
    add(bram, other)
    assert "Er is niemand toegevoegd." in add(bram, later)
    assert sorted(one.name for one in Participant.objects.all()) == ["Amina", "Fatima"]


def test_what_is_known_of_a_parent_needs_a_paper(kitchen: Group, world: World, client_for: ClientFor) -> None:
    bram = client_for(world.bram)
    page = look(bram, table(["Amina;;;;;;;"]))
    assert "Getekend op papier op" in page
    assert 'name="gelezen"' not in page
    tomorrow = look(bram, table(["Amina;;;;;;24-11-2026;"]))
    assert "Deze datum moet nog komen." in tomorrow
    add(bram, look(bram, table(["Amina;;;;;;;"]), signed_on="2026-09-03"))
    amina = Participant.objects.get()
    assert [(one.text.purpose, one.signed_on, one.noted_by) for one in amina.consents.select_related("text")] == [
        ("taking-part", date(2026, 9, 3), world.bram)
    ]
    answer = bram.post(LIST, {"file": table(["Bea;;;;;;3-9-2026;"])})
    assert "Alleen waarmee een ouder akkoord ging" in html.unescape(answer.content.decode())
    # She reads it on her own page, and takes it along.
    mine = html.unescape(bram.get(f"/mijn/{queries.secret_of(amina)}/gegevens/").content.decode())
    assert "3 september 2026" in mine


def test_nothing_goes_to_them_until_the_team_says_so(
    kitchen: Group, meetings: list[Meeting], world: World, client_for: ClientFor, at: datetime
) -> None:
    bram = client_for(world.bram)
    rows = ["Amina;;amina@example.org;ar;ja;2;3-9-2026;ja", "Joke;;joke@example.org;;;;3-9-2026;", "Bea;;;;;;3-9-2026;"]
    add(bram, look(bram, table(rows)))
    later = at + timedelta(days=3)
    groups.move(
        meeting=meetings[-1], starts_at=later, ends_at=later + timedelta(hours=1), reason="", by=world.bram, at=at
    )
    remind(at=at + timedelta(days=2))
    assert Message.objects.count() == 0
    page = html.unescape(bram.get(TEAM).content.decode())
    assert "3 ouders kwamen met een lijst. Er is nog niets verstuurd." in page
    assert page.count("krijgt nog geen bericht") == 1
    asked = html.unescape(bram.get(f"{LIST}laat-weten/").content.decode())
    assert "1 ouder krijgt de eigen link" in asked
    assert "2 ouders hebben een kaartje nodig" in asked
    bram.post(f"{LIST}laat-weten/")
    amina = Participant.objects.get(number=1)
    [message] = Message.objects.all()
    assert (message.recipient, message.to) == (amina.pk, "amina@example.org")
    assert queries.secret_of(amina) in message.body
    assert not Participant.objects.filter(silent=True).exists()
    assert (amina.language, amina.interpreter, amina.family.childcare_ages) == ("ar", True, [2])
    remind(at=at + timedelta(days=2))
    assert {one.to for one in Message.objects.all()} == {"amina@example.org"}


def test_who_gets_her_link_by_herself_is_told(
    kitchen: Group, world: World, client_for: ClientFor, at: datetime
) -> None:
    bram = client_for(world.bram)
    add(bram, look(bram, table(["Amina;;amina@example.org;;;;3-9-2026;ja"])))
    amina = Participant.objects.get()
    actions.send_link(participant=amina, channel="email", by=world.bram, at=at)
    assert not Participant.objects.get().silent


def test_the_template_and_the_list_that_was_taken_along_come_in(
    kitchen: Group, world: World, client_for: ClientFor
) -> None:
    bram = client_for(world.bram)
    sheet = load_workbook(BytesIO(bram.get(f"{LIST}sjabloon/xlsx/").content)).active
    assert sheet is not None
    heads = [str(cell.value) for cell in sheet[1]]
    assert heads[:3] == ["Naam", "Telefoonnummer", "Mailadres"]
    assert "Getekend op papier op" in heads
    add(bram, look(bram, table(["Amina;0470 11 22 33;;Arabisch;ja;2, 5;3-9-2026;ja"])))
    taken = bram.get(f"{TEAM}bestand/csv/").content
    Participant.objects.all().delete()
    page = look(bram, SimpleUploadedFile("deelnemers.csv", taken), signed_on="2026-09-03")
    assert "Deze kolommen worden niet gelezen" in page
    add(bram, page)
    amina = Participant.objects.get()
    assert (amina.name, amina.phone, amina.language, amina.interpreter) == ("Amina", "+32470112233", "ar", True)
    assert amina.family.childcare_ages == [2, 5]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (table(["x"], ["Iets"]), "Er is geen kolom van ons in dit bestand."),
        (table(["a;b"], ["Naam", "Voornaam"]), "Twee kolommen zeggen hetzelfde"),
        (table([f"Ouder{'x' * number};3-9-2026" for number in range(501)], ["Naam", "Toestemming"]), "meer dan 500"),
        (table([";;;;;;;"]), "Er staat niemand in deze lijst"),
        (SimpleUploadedFile("lijst.docx", b"PK"), "Kies een .xlsx- of .csv-bestand."),
        (SimpleUploadedFile("lijst.xlsx", b"geen werkmap"), "Dit bestand is iets anders dan zijn naam zegt."),
    ],
)
def test_what_is_no_list_is_said(
    file: SimpleUploadedFile, said: str, kitchen: Group, world: World, client_for: ClientFor
) -> None:
    assert said in look(client_for(world.bram), file)


def test_other_words_another_group_and_a_forged_list_add_nobody(
    kitchen: Group, groups_of_two: tuple[Group, Meeting], world: World, client_for: ClientFor, at: datetime
) -> None:
    bram = client_for(world.bram)
    page = look(bram, table(["Amina;;;;;;3-9-2026;"]))
    [sealed] = re.findall(r'name="gelezen" value="([^"]+)"', page)
    other = f"/groepen/{groups_of_two[0].slug}/team/deelnemers/lijst/"
    assert bram.post(other, {"gelezen": sealed}).status_code == 404
    assert bram.post(LIST, {"gelezen": f"{sealed}x"}).status_code == 404
    actions.write_text(
        organisation=world.de_kiem, purpose="taking-part", texts={"nl": "Anders."}, by=world.katja, at=at
    )
    assert "Er is niemand toegevoegd." in add(bram, page)
    groups.end(group=kitchen, by=world.bram, at=at)
    assert bram.get(LIST).status_code == 404
    assert Participant.objects.count() == 0


def test_a_list_that_was_looked_at_long_ago_is_chosen_once_more(
    kitchen: Group, world: World, client_for: ClientFor, at: datetime
) -> None:
    page = look(client_for(world.bram), table(["Amina;;;;;;3-9-2026;"]))
    with time_machine.travel(at + timedelta(hours=3)):
        assert "meer dan twee uur geleden" in add(client_for(world.bram), page)
    assert Participant.objects.count() == 0


def test_the_file_is_gone_and_columns_that_are_not_ours_are_nowhere(
    kitchen: Group, world: World, client_for: ClientFor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    bram = client_for(world.bram)
    heads = ["Naam", "Rijksregisternummer", "Getekend op papier op"]
    page = look(bram, table(["Amina;85.07.30-033.28;3-9-2026"], heads))
    assert list(tmp_path.iterdir()) == []
    assert "85.07.30-033.28" not in page
    look(bram, SimpleUploadedFile("lijst.xlsx", b"geen werkmap"))
    assert list(tmp_path.iterdir()) == []
    add(bram, page)
    assert Participant.objects.get().name == "Amina"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-09-03", date(2026, 9, 3)),
        ("3/9/26", date(2026, 9, 3)),
        ("2026-09-03 14:00", date(2026, 9, 3)),
        ("", None),
    ],
)
def test_a_date_is_read_as_people_write_it(words: str, day: date | None) -> None:
    assert day_in(words) == day


def test_yes_no_and_the_same_parent() -> None:
    assert [yes_in(words) for words in ("Ja", "x", "", "Neen", "OUI")] == [True, True, False, False, True]
    with pytest.raises(ValueError, match="neither"):
        yes_in("misschien")
    assert same_parent(("Ämina", "0470 11 22 33", ""), ("amina", "+32470112233", "a@b.be"))
    assert not same_parent(("Amina", "0470 11 22 33", ""), ("Joke", "0470 11 22 33", ""))
    assert not same_parent(("", "", ""), ("", "", ""))

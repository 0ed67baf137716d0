"""What makes printed annexes hard to read, each in a made-up one."""

from nestwerk.intake.queries.labels import bundled_labels
from nestwerk.intake.rules.reading import Reading
from nestwerk.intake.rules.understand import understand
from nestwerk.papers.formats.paper import Line

# Titles stand below; the second block has no heading of its own, but the overview knows it; one practice is told
# about before its bullets; addresses of other pages lie about; headers are printed in spaced letters.
ANNEX = """\
Gids voor de buurt

B U U R T  — E E N  GI DS

B O U W S T E E N  1

Zien wat er speelt

Praktijken

—\t Babbelbank: praten op een bank.

—\t Theehuis: thee drinken met de
buren.

B O U W S T E E N  2

Samen bouwen

—\t Moes-
tuin: samen zaaien.

—\t www.klusbus.example: hulp in huis.

B O U W S T E E N  1

Zien wat er speelt

3B U U R T  — E E N  GI DS

\t— Initiatiefnemer : vzw De Bank en de oud-
leerlingen
\t— Doelgroep: iedereen die wil

praten of zwijgen
\t— Doelstelling: elkaar kennen en/
of leren kennen
\t— Methode: een bank

Voor meer informatie:
https://www.bank.example/wie-zijn-
wij & https://bank.
example/foto%20
album

Een bank voor de deur van
elk huis

Op de Babbelbank zit altijd iemand. Wie
langskomt, gaat zitten.

Babbelbank

Kleine ontmoetingen

http://www.theehuis.example
http://www.theehuis.example
 Het Theehuis schenkt elke dag thee aan wie
binnenkomt.

Theehuis

\t— Initiatiefnemer: Wijkraad
\t— Doelgroep: buren
\t— Doelstelling: rust
\t— Methode: thee

Voor meer informatie:
https://www.theehuis.example/thee
 \t— Initiatiefnemer: Groene Vingers
\t— Doelgroep: gezinnen
\t— Doelstelling: groeien
\t— Methode: zaaien

Voor meer informatie: https://tuin.example

In de moestuin zaaien gezinnen samen.

4B U U R T  — E E N  GI DS

Ze eten ook samen wat er groeit.

Moestuin
 \t— Initiatiefnemer: Klusbus
\t— Doelgroep: ouderen
\t— Doelstelling: veilig wonen
\t— Methode: klussen

Voor meer informatie:
https://www.klusbus.example/

De bus rijdt elke dag langs bij wie hulp vraagt.

www.klusbus.example
"""


def read() -> Reading:
    lines = [Line(text, None, number) for number, text in enumerate(ANNEX.split("\n"), 1)]
    return understand(lines, bundled_labels())


def test_titles_blocks_and_sections() -> None:
    found = [(one.title.text, one.building_block, one.section) for one in read().practices]
    assert found == [
        ("Babbelbank", 1, "Kleine ontmoetingen"),
        ("Theehuis", 1, "Kleine ontmoetingen"),
        ("Moestuin", 2, ""),
        ("www.klusbus.example", 2, ""),
    ]


def test_wrapped_bullets() -> None:
    first = read().practices[0]
    assert {name: found.text for name, found in first.fields.items()} == {
        "initiators": "vzw De Bank en de oud-leerlingen",
        "target_group": "iedereen die wil praten of zwijgen",
        "goal": "elkaar kennen en/of leren kennen",
        "method": "een bank",
        "summary": "Een bank voor de deur van elk huis",
        "description": "Op de Babbelbank zit altijd iemand. Wie langskomt, gaat zitten.",
    }


def test_wrapped_links() -> None:
    assert [[link.url for link in one.links] for one in read().practices] == [
        ["https://www.bank.example/wie-zijn-wij", "https://bank.example/foto%20album"],
        ["https://www.theehuis.example/thee"],
        ["https://tuin.example"],
        ["https://www.klusbus.example/"],
    ]


def test_what_was_told_before_the_bullets() -> None:
    assert read().practices[1].text("description") == "Het Theehuis schenkt elke dag thee aan wie binnenkomt."


def test_headers_and_loose_addresses_are_left_over() -> None:
    left = read().leftovers
    assert [one.text for one in left if one.kind == "running"] == [
        "B U U R T  — E E N  GI DS",
        "3B U U R T  — E E N  GI DS",
        "4B U U R T  — E E N  GI DS",
    ]
    assert [one.text for one in left if one.kind == "text" and one.after >= 0] == [
        "http://www.theehuis.example\nhttp://www.theehuis.example",
    ]


def test_every_field_says_where_it_stands() -> None:
    rows = ANNEX.split("\n")
    for practice in read().practices:
        assert rows[practice.title.place.line - 1].strip() == practice.title.text
        for name in ("initiators", "method"):
            place = practice.fields[name].place.line
            assert practice.text(name).split()[0] in rows[place - 1]


def test_an_editors_own_label_is_known() -> None:
    text = "Babbelbank\n\n- Wie doet mee: ouders\n- Zo gaat het: praten\n"
    lines = [Line(row, None, number) for number, row in enumerate(text.split("\n"), 1)]
    labels = bundled_labels().with_fields({"Wie doet mee?": "target_group", "Zo gaat het": "goal"})
    (practice,) = understand(lines, labels).practices
    assert practice.text("target_group") == "ouders"
    assert understand(lines, bundled_labels()).practices == ()

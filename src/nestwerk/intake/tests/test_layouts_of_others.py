"""Layouts as the registers of the field, their partners and their forms use them; all words of them are ours."""

from collections.abc import Callable
from pathlib import Path

import pytest
import typst

from nestwerk.intake.tests.test_any_sheet import docx, p, take, tc, tr
from nestwerk.papers.tests.forms import Field, form

TITLE, FOR = "Slapen op zondag", "Ouders van een kind dat slecht slaapt."
GOAL, HOW = "Het hele gezin slaapt weer.", "Zes avonden in een groep van acht."


def page(body: str) -> bytes:
    head = '<head><meta charset="utf-8"><title>Databank</title></head>'
    return f"<!DOCTYPE html><html>{head}<body>{body}</body></html>".encode()


def printed(words: str) -> bytes:
    return bytes(typst.compile(words.encode()))


def bold(words: str) -> str:
    return f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t></w:r></w:p>"


def table(*rows: tuple[str, ...]) -> str:
    return f"<w:tbl>{''.join(tr(*(tc(*map(p, cell.split('|'))) for cell in row)) for row in rows)}</w:tbl>"


def blocks(*rows: tuple[str, str], head: str = "h2", text: str = "p") -> str:
    return "".join(f"<{head}>{label}</{head}><{text}>{words}</{text}>" for label, words in rows)


LAYOUTS: dict[str, Callable[[], bytes]] = {
    "a site with a menu.html": lambda: page(
        f"<nav><a>Databanken</a> <a>Doelgroep</a></nav><main><h1>{TITLE}</h1>"
        + blocks(("Samenvatting", ""), head="h2")
        + blocks(("Doelgroep", FOR), ("Doel", GOAL), ("Aanpak", HOW), head="h3")
        + "</main><footer>Utrecht</footer>"
    ),
    "the worksheet.docx": lambda: docx(
        p("Werkblad beschrijving interventie")
        + p(TITLE, "H1")
        + p("Samenvatting", "H1")
        + p("Doelgroep", "H2")
        + p(FOR)
        + p("Doel", "H2")
        + p(GOAL)
        + p("Aanpak", "H2")
        + p(HOW)
        + p("1. Beschrijving interventie", "H1")
        + p("Meer.")
    ),
    "capitals.txt": lambda: f"INTERVENTIE\n{TITLE}\n\nDOELGROEP\n{FOR}\n\nDOEL\n{GOAL}\n\nAANPAK\n{HOW}\n".encode(),
    "bold labels.docx": lambda: docx(
        p(TITLE, "H1")
        + bold("Doelgroep")
        + p(FOR)
        + bold("Doel")
        + p(GOAL)
        + bold("Aanpak")
        + p(HOW)
        + bold("Zo was het")
    ),
    "labels before a colon.md": lambda: (
        f"# {TITLE}\n\n**Doel:** {GOAL}\n\n**Doelgroep:** {FOR}\n\n**Aanpak:** {HOW}\n".encode()
    ),
    "lines below headings.txt": lambda: (
        f"{TITLE}\n======\n\nDoel\n----\n{GOAL}\n\nDoelgroep\n---------\n{FOR}\n\nAanpak\n------\n{HOW}\n".encode()
    ),
    "two columns in a pdf.pdf": lambda: printed(
        f"#text(size: 22pt)[{TITLE}]\n\n#table(columns: 2, [Doel], [{GOAL}], [Doelgroep], [{FOR}], [Aanpak], [{HOW}])"
    ),
    "columns without lines.pdf": lambda: printed(
        f"= {TITLE}\n#grid(columns: (4cm, 1fr), row-gutter: 1.5em, "
        f"[*Doel*], [{GOAL}], [*Doelgroep*], [{FOR}], [*Aanpak*], [{HOW}])"
    ),
    "terms.html": lambda: page(
        f"<h1>{TITLE}</h1><dl>"
        + blocks(("Doel", GOAL), ("Doelgroep", FOR), ("Aanpak", HOW), head="dt", text="dd")
        + "</dl>"
    ),
    "heads of columns.html": lambda: page(
        f"<h1>{TITLE}</h1><table><tr><th>Doelgroep</th><th>Doel</th><th>Aanpak</th></tr>"
        f"<tr><td>{FOR}</td><td>{GOAL}</td><td>{HOW}</td></tr></table>"
    ),
    "label and words in one cell.docx": lambda: docx(
        p(TITLE, "H1") + table((f"Voor wie|{FOR}", f"Waarom|{GOAL}"), (f"Aanpak|{HOW}", "Waar|Eeklo"))
    ),
    "questions above answers.pdf": lambda: form(
        "Fiche",
        [
            Field(question, words, kind="lines", above=True, name=question)
            for question, words in (("Naam", TITLE), ("Voor wie?", FOR), ("Doelstelling(en)", GOAL), ("Aanpak", HOW))
        ],
    ),
    "fiche action.docx": lambda: docx(
        p("FICHE ACTION")
        + table(
            ("Intitulé de l'action", TITLE), ("Public visé", FOR), ("Objectifs de l'action", GOAL), ("Déroulement", HOW)
        )
    ),
    "numbered articles.docx": lambda: docx(
        p(TITLE, "H1")
        + p("1 – Les objectifs", "H2")
        + p(GOAL)
        + p("2 – Le public", "H2")
        + p(FOR)
        + p("3 – Le déroulement", "H2")
        + p(HOW)
        + p("4 – Le budget", "H2")
        + p("800 €")
    ),
    "german.md": lambda: (
        f"## {TITLE}\n\n### 1. Zielgruppe\n{FOR}\n\n### 2. Ziel\n{GOAL}\n\n### 3. Ansatz\n{HOW}\n".encode()
    ),
    "a register in english.txt": lambda: (
        f"{TITLE}\n\nTarget Population: {FOR}\n\nProgram Goals:\n\n{GOAL}\n\nProgram Overview:\n\n{HOW}\n\nCost: none\n"
    ).encode(),
    "a guidebook.html": lambda: page(
        f"<h1>{TITLE}</h1>"
        + blocks(("Who is it for?", FOR), ("Intended outcomes", GOAL), ("What does it involve?", HOW))
    ),
    "a table.csv": lambda: f"Interventie;Doelgroep;Doel;Aanpak\n{TITLE};{FOR};{GOAL};{HOW}\n".encode(),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_title_target_group_goal_and_approach_come_back(name: str, tmp_path: Path) -> None:
    (practice,) = take(tmp_path, name, LAYOUTS[name]()).practices
    found = [
        practice.title.text,
        *(practice.text(field) for field in ("target_group", "goal", "approach", "initiators")),
    ]
    assert found == [TITLE, FOR, GOAL, HOW, ""]

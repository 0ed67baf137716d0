"""A form from another program on its page: what came of it, what is left, whose it is; and out again for pyxform."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pyxform.xls2xform import convert

from nestwerk.evaluation import rules
from nestwerk.evaluation.models import Form
from nestwerk.evaluation.tests import public_forms
from nestwerk.people.models import Person
from nestwerk.world import GroupWorld, World

ClientFor = Callable[[Person | None], Client]
IN, HOME = "/formulieren/invoeren/", "/formulieren/"
SIX = {
    "whose": "somebody",
    "holder": "Iemand",
    "licence": "https://licentie.example",
    "electronic_use": "yes",
    "translation": "van hen zelf",
    "smileys": "no",
    "checked_by": "Bram",
    "checked_on": "2026-11-01",
}


@pytest.fixture
def bram(client_for: ClientFor, world: World, groups: GroupWorld) -> Client:
    return client_for(world.bram)


def hand_in(bram: Client, sheets: Mapping[str, Any], folder: Path) -> str:
    path = public_forms.write(folder / "vragen.xlsx", sheets)
    with path.open("rb") as file:
        return bram.post(IN, {"file": file}).content.decode()


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found, name
    return found[1]


def keep(bram: Client, page: str, **told: str) -> str:
    given = {"read": hidden(page, "read"), "organisation": hidden(page, "organisation"), **told}
    return bram.post(IN, given, follow=True).content.decode()


def test_what_came_of_it_is_shown_and_kept_only_then(bram: Client, tmp_path: Path) -> None:
    page = hand_in(bram, public_forms.WELCOME, tmp_path)
    assert ("3 vragen zijn gelezen." in page, "Voelde je je veilig?" in page) == (True, True)
    assert not Form.objects.exists()
    assert "Voelde je je veilig?" in keep(bram, page, whose="ours")
    form = Form.objects.get()
    assert [item.kind for item in rules.parse(form.draft).items] == ["choice", "choice", "text"]
    # And out again: pyxform agrees.
    ours = tmp_path / "uit.xlsx"
    ours.write_bytes(bram.get(f"{HOME}{form.pk}/vragen.xlsx").content)
    assert "Voelde je je veilig?" in convert(str(ours)).xform


def test_what_cannot_be_taken_over_is_named(bram: Client, tmp_path: Path) -> None:
    page = hand_in(bram, public_forms.HOUSEHOLD, tmp_path)
    for words in (
        "Niet overgenomen",
        "vragen die zich herhalen: <span",
        "place (geopoint)",
        "een foto, geluid of film",
    ):
        assert words in page, words
    assert len(re.findall(r"<li>", page[page.index("Niet overgenomen") :].partition("</ul>")[0])) == 13


@pytest.mark.parametrize(
    ("sheets", "why"),
    [
        ({"Blad1": [["naam", "score"], ["a", 1]]}, "dus het is geen XLSForm."),
        ({"survey": [["type", "name", "label"], ["geopoint", "a", "Waar?"]]}, "geen vraag die hier gesteld kan worden"),
        (
            {"survey": [["type", "name", "label"], *(["text", f"q{n}", "Wat?"] for n in range(61))]},
            "hoogstens 60 vragen",
        ),
    ],
)
def test_what_is_no_form_for_us_is_said(bram: Client, tmp_path: Path, sheets: Any, why: str) -> None:
    assert why in hand_in(bram, sheets, tmp_path).replace("&#x27;", "'")
    assert not Form.objects.exists()


def test_what_is_no_workbook_is_said(bram: Client, tmp_path: Path) -> None:
    path = tmp_path / "vragen.xlsx"
    path.write_bytes(b"type;name;label\n")
    with path.open("rb") as file:
        page = bram.post(IN, {"file": file}).content.decode()
    assert 'class="error"' in page
    assert "Kies eerst een document." in bram.post(IN, {}).content.decode()


@pytest.mark.parametrize("missing", [name for name in SIX if name not in ("whose", "electronic_use")])
def test_of_somebody_elses_scale_six_things_must_be_known(bram: Client, tmp_path: Path, missing: str) -> None:
    page = hand_in(bram, public_forms.WELCOME, tmp_path)
    told = {name: words for name, words in SIX.items() if name != missing}
    assert "Dit moet bekend zijn" in keep(bram, page, **told)
    assert not Form.objects.exists()


@pytest.mark.parametrize("answer", ["no", "asked", ""])
def test_without_leave_for_electronic_use_it_is_refused(bram: Client, tmp_path: Path, answer: str) -> None:
    page = hand_in(bram, public_forms.WELCOME, tmp_path)
    told = keep(bram, page, **{**SIX, "electronic_use": answer})
    assert ("Zonder toestemming" in told or "Dit moet bekend zijn" in told, Form.objects.exists()) == (True, False)


def test_a_fixed_layout_stays_fixed(bram: Client, tmp_path: Path) -> None:
    page = hand_in(bram, public_forms.WELCOME, tmp_path)
    keep(bram, page, **SIX, fixed_layout="on")
    form = Form.objects.get()
    draft = form.draft
    assert draft
    assert (draft["fixed_layout"], draft["licence"]["checked"]) == (True, "Bram, 2026-11-01")
    address = f"{HOME}{form.pk}/"
    page = bram.get(address).content.decode()
    assert ("De opmaak van deze schaal ligt vast" in page, "Een vraag toevoegen" in page) == (True, False)
    assert bram.get(f"{address}vraag/?soort=text").status_code == 404
    bram.post(f"{address}vraag/veilig/plaats/", {"doe": "weg"})
    bram.post(f"{address}titel/", {"title_nl": "Anders"})
    bram.post(f"{address}herkomst/", {"whose": "ours"})
    form.refresh_from_db()
    assert form.draft == draft
    # Asked plainly: no faces, no 'I do not know' of ours between its answers.
    look = bram.get(f"{address}kijken/").content.decode()
    assert ("Weet ik niet" in look, 'class="faces"' in look) == (False, False)


def test_a_scale_that_may_not_have_faces_has_none(bram: Client, tmp_path: Path) -> None:
    sheets = {
        "survey": [["type", "name", "label"], ["select_one nestwerk_smiley", "a", "Was het fijn?"]],
        "choices": [["list_name", "name", "label"], ["nestwerk_smiley", "1", "nee"], ["nestwerk_smiley", "3", "ja"]],
    }
    page = hand_in(bram, sheets, tmp_path)
    assert "In dit formulier staan vragen met gezichtjes." in keep(bram, page, **SIX)
    assert not Form.objects.exists()


def test_what_was_read_cannot_be_changed_under_way(bram: Client, client_for: ClientFor, world: World) -> None:
    assert bram.post(IN, {"read": "x:y:z", "whose": "ours"}).status_code == 404
    assert client_for(world.noor).get(IN).status_code == 404

"""What the team sees of parents who draw: how to invite them and an empty sheet, and never a map."""

import pytest

from nestwerk.nests.tests.conftest import Telephone

HOME = "/groepen/{}/team/netwerk/"


def test_the_door_stands_on_the_page_of_the_group(world: object, groups: object, client_for: object) -> None:
    slug = groups.tuesday.slug  # type: ignore[attr-defined]
    page = client_for(world.bram).get(f"/groepen/{slug}/team/").content.decode()  # type: ignore[attr-defined,operator]
    assert f'href="{HOME.format(slug)}"' in page
    assert "Ouders tekenen wie er rond hen is" in page


def test_the_team_sees_neither_a_map_nor_who_drew(
    amina: Telephone, world: object, groups: object, client_for: object
) -> None:
    bram, home = client_for(world.bram), HOME.format(groups.tuesday.slug)  # type: ignore[attr-defined,operator]
    before = bram.get(home).content
    amina.begin()
    amina.draw(("Zwaluwoma", "near"))
    assert bram.get(home).content == before


@pytest.mark.parametrize("language", ["nl", "fr", "en", "ar", "tr", "uk", "xx", ""])
def test_an_empty_sheet_to_print(language: str, world: object, groups: object, client_for: object) -> None:
    home = HOME.format(groups.tuesday.slug)  # type: ignore[attr-defined]
    paper = client_for(world.noor).get(f"{home}papier/?taal={language}")  # type: ignore[attr-defined,operator]
    assert paper.content.startswith(b"%PDF")
    assert client_for(world.daan).get(f"{home}papier/").status_code == 404  # type: ignore[attr-defined,operator]

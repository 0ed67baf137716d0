"""What a funder may read, on paper: the same cells as in the files, and how they were counted."""

from collections.abc import Callable

import pypdfium2
import pytest
from django.test import Client

from nestwerk.kernel.models import AuditLine
from nestwerk.people.models import Person
from nestwerk.portal.tests.test_funder import PAGE, cells, spring, unasked
from nestwerk.world import World

__all__ = ["spring", "unasked"]
ClientFor = Callable[[Person | None], Client]


def words_of(client: Client, year: str) -> str:
    answer = client.get(f"{PAGE}nji.pdf", {"jaar": year})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    pages = pypdfium2.PdfDocument(answer.content)
    return "\n".join(page.get_textpage().get_text_range() for page in pages).replace("\r", "")


@pytest.mark.usefixtures("spring")
def test_the_paper_says_what_the_files_say_and_how_it_was_counted(world: World, client_for: ClientFor) -> None:
    katja = client_for(world.katja)
    words = words_of(katja, "2025")
    flat = " ".join(words.replace("\ufffe", "").split())
    heads, *rows = cells(katja, "nji")
    for head, cell in list(zip(heads, rows[-1], strict=True))[2:]:
        assert head.replace("-", "") in flat.replace("-", "")
        assert cell in flat
    assert ("Verantwoording 2025" in flat, "Hoe er geteld is" in flat, "Jaar 2025" in flat) == (True, True, True)
    assert AuditLine.objects.filter(verb="overview-taken").count() == 2


def test_nobody_but_a_coordinator_gets_the_paper(world: World, client_for: ClientFor) -> None:
    assert "Verantwoording 2026" in words_of(client_for(world.katja), "2026")
    for person in (world.bram, world.daan):
        assert client_for(person).get(f"{PAGE}nji.pdf").status_code == 404

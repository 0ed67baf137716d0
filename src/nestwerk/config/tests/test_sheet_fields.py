"""Every field of a sheet stands wherever a sheet is shown, written or read, or is left out there by name."""

from typing import Any

import pypdfium2
import pytest

from nestwerk.catalogue.models import SHEET_FIELDS, Practice
from nestwerk.catalogue.tests.conftest import bundle as bundle
from nestwerk.editorial.forms.practice import PracticeForm
from nestwerk.intake.queries.labels import bundled_labels

# What the editors note about the source is said where the sheet is read, and is not what a practice is compared by.
LEFT_OUT = {
    "page": set(),
    "paper": set(),
    "compare": {"note"},
    "form": set(),
    "api": set(),
    # What a document says under "contact" is mostly a person; which professionals stands beside the matrix.
    "import": {"contact_point", "professionals"},
}
SLUG = "home-start"
ADDRESSES = {
    "page": f"/praktijken/{SLUG}/",
    "paper": f"/praktijken/{SLUG}/fiche.pdf",
    "compare": f"/praktijken/vergelijken/?p={SLUG}&p=kookos",
    "api": f"/api/praktijken/{SLUG}",
}
WORDS = {name: f"zq{number:02}" for number, name in enumerate(SHEET_FIELDS)}


def words_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.django_db
@pytest.mark.parametrize("place", ADDRESSES)
def test_each_field_is_shown_or_left_out_by_name(bundle: Any, client: Any, place: str) -> None:
    practice = Practice.objects.get(slug=SLUG)
    practice.sheets.filter(language=practice.language).update(**WORDS)
    response = client.get(ADDRESSES[place])
    assert response.status_code == 200
    shown = words_of(response.content) if place == "paper" else response.content.decode()
    assert {name for name, word in WORDS.items() if word not in shown} == LEFT_OUT[place]


@pytest.mark.django_db
def test_each_field_can_be_written(bundle: Any) -> None:
    practice = Practice.objects.get(slug=SLUG)
    fields = PracticeForm(instance=practice, sheet=practice.sheets.get(language=practice.language)).fields
    assert set(SHEET_FIELDS) - set(fields) == LEFT_OUT["form"]


def test_each_field_has_labels_by_which_a_document_names_it() -> None:
    assert set(SHEET_FIELDS) - set(bundled_labels().fields.values()) == LEFT_OUT["import"]

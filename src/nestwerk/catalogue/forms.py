"""From an address or a form to clean values."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.models import SHEET_FIELDS, Practice, Sheet
from nestwerk.catalogue.queries import Asked, Found
from nestwerk.catalogue.queries.find import ORDERS
from nestwerk.catalogue.rules import CONCEPT_FACET, FACETS, LANGUAGE_FACET
from nestwerk.kernel.text import clean
from nestwerk.vocabulary.models import Concept

MOST_LETTERS = 200
MOST_VALUES = 30
MOST_PAGES = 500
MOST_WORDS_SHOWN = 3
WITHOUT = "zonder"
FILTERS = (*(facet.name for facet in FACETS), LANGUAGE_FACET, CONCEPT_FACET)


def asked_from(address: QueryDict) -> Asked:
    """Read a search from an address. Whatever makes no sense is left out; nothing is refused."""
    chosen = {name: _values(address, name) for name in FILTERS}
    order = address.get("volgorde", "")
    page = address.get("blad", "")
    return Asked(
        words=clean(address.get("q", ""), most=MOST_LETTERS),
        chosen={name: values for name, values in chosen.items() if values},
        order=order if order in ORDERS else ORDERS[0],
        without=_values(address, WITHOUT),
        page=min(int(page), MOST_PAGES) if page.isascii() and page.isdigit() and len(page) < 6 and int(page) else 1,
    )


def _values(address: QueryDict, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clean(value, most=130) for value in address.getlist(name)[:MOST_VALUES] if value))


def around(found: Found, address: QueryDict) -> dict[str, Any]:
    """Return the addresses around a page of results: the pages beside it, and the search without each choice."""
    page = min(found.asked.page, found.pages)
    chips = [
        {"label": value.label, "href": _address(address, without=(facet.name, value.slug))}
        for facet in found.facets
        for value in facet.values
        if value.chosen
    ]
    chips += [
        {"label": label.label, "href": _address(address, without=(CONCEPT_FACET, f"{label.framework}/{label.slug}"))}
        for label in found.concepts
    ]
    also = [
        {"label": ", ".join(added.words[:MOST_WORDS_SHOWN]), "href": _address(address, also=(WITHOUT, added.name))}
        for added in found.also
        if added.words
    ]
    return {
        "chips": chips,
        "also": also,
        "meant": {"words": found.meant, "href": f"{reverse('catalogue:list')}?{urlencode({'q': found.meant})}"},
        "previous": _address(address, page=page - 1) if page > 1 else "",
        "next": _address(address, page=page + 1) if page < found.pages else "",
    }


def _address(
    address: QueryDict, *, page: int = 1, without: tuple[str, str] | None = None, also: tuple[str, str] = ("", "")
) -> str:
    """Return the address of this search: at another page, without one choice, or with one more."""
    kept = QueryDict(mutable=True)
    for name in ("q", *FILTERS, "volgorde", WITHOUT):
        values = [value for value in address.getlist(name) if value and (name, value) != without]
        values += [also[1]] if name == also[0] else []
        if values:
            kept.setlist(name, values)
    if page > 1:
        kept["blad"] = str(page)
    return f"{reverse('catalogue:list')}?{kept.urlencode()}" if kept else reverse("catalogue:list")


class PracticeForm(forms.ModelForm[Practice]):
    """The facts and words of one practice, for an editor."""

    website = forms.URLField(label=_("Website"), max_length=500, required=False, assume_scheme="https")
    concepts = forms.ModelMultipleChoiceField(
        Concept.objects.none(), label=_("Concepts"), required=False, widget=forms.CheckboxSelectMultiple
    )
    seen = forms.DateTimeField(widget=forms.HiddenInput, input_formats=["%Y-%m-%dT%H:%M:%S.%f%z"])

    class Meta:
        model = Practice
        fields = ("title", "website", "age_from", "age_to")

    def __init__(self, *args: Any, sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["concepts"] = list(self.instance.carries.values_list("concept", flat=True))
        self.initial["seen"] = self.instance.changed_at.isoformat(timespec="microseconds")
        written = forms.fields_for_model(Sheet, fields=SHEET_FIELDS)
        for name, field in written.items():
            field.initial = getattr(sheet, name)
            field.widget.attrs["rows"] = (
                2 if name in {"target_group", "method", "sessions", "rhythm", "domain", "kind"} else 5
            )
            self.fields[name] = field
        self.fields["concepts"].queryset = Concept.objects.filter(organisation=None).select_related("framework")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if (
            (youngest := found.get("age_from")) is not None
            and (oldest := found.get("age_to")) is not None
            and oldest < youngest
        ):
            self.add_error("age_to", _("The highest age is below the lowest."))
        return found

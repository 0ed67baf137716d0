"""Every field of words has a bound: a page, a paper and a row hold only so much."""

import importlib
import pkgutil
from collections.abc import Iterator

from django import forms

import nestwerk

# Not for words: numbers and keys of our own, which are looked at letter by letter.
WITHOUT = {"token", "moment", "code", "whole"}
# A passkey gets no name, whatever is typed.
DROPPED = {"PasskeyForm: name"}
MOST = 20_000


def every_form() -> Iterator[type[forms.BaseForm]]:
    for module in pkgutil.walk_packages(nestwerk.__path__, "nestwerk."):
        if ".forms" in module.name and ".tests" not in module.name:
            importlib.import_module(module.name)
    found = list(forms.BaseForm.__subclasses__())
    while found:
        form = found.pop()
        found += form.__subclasses__()
        if form.__module__.startswith("nestwerk.") and ".tests" not in form.__module__:
            yield form


def unbound(form: type[forms.BaseForm]) -> list[str]:
    """Return the fields of words that take any number of them."""
    try:
        fields = form().fields
    except (TypeError, KeyError, AttributeError):
        # It wants more than words to be made; what its class says counts.
        fields = getattr(form, "base_fields", {})
    words = ((name, field) for name, field in fields.items() if type(field) in {forms.CharField, forms.URLField})
    return [name for name, field in words if name not in WITHOUT and not 0 < (field.max_length or 0) <= MOST]


def test_every_field_of_words_has_a_bound() -> None:
    found = {f"{form.__name__}: {name}" for form in every_form() for name in unbound(form)}
    assert found - DROPPED == set()


def test_a_planted_field_without_a_bound_is_found() -> None:
    class Planted(forms.Form):
        words = forms.CharField()
        short = forms.CharField(max_length=40)

    assert unbound(Planted) == ["words"]

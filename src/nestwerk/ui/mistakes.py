"""What must be put right on a page, gathered from all forms that it draws: one summary, whatever the form is called."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.translation import gettext

# Longer labels are sentences.
LABEL = 60


@dataclass(frozen=True)
class Mistake:
    """One sentence about what was filled in, and the place of the field; nothing where it is about the whole form."""

    words: str
    field: str = ""
    label: str = ""


@dataclass(frozen=True)
class Mistakes:
    """All of a page, each once, in the order in which its forms were handed over; and what its title begins with."""

    all: list[Mistake]
    mark: str


def mistakes_in(drawn: Iterable[object], problem: object = None) -> Mistakes:
    """Gather the mistakes in the forms of a page. A page that tells of a problem in its own words is marked as well."""
    found = list(dict.fromkeys(mistake for form in _forms(drawn) for mistake in _of(form)))
    is_wrong = found or (isinstance(problem, str | Promise) and problem)
    return Mistakes(found, gettext("Error:") + " " if is_wrong else "")


def _forms(values: Iterable[object]) -> Iterator[forms.BaseForm]:
    # `isinstance` would wake what is lazy: a token that nobody asked for, and the cookie that comes with it.
    for value in values:
        if issubclass(type(value), forms.BaseForm) and cast(forms.BaseForm, value).is_bound:
            yield cast(forms.BaseForm, value)


def _of(form: forms.BaseForm) -> Iterator[Mistake]:
    yield from (Mistake(str(words)) for words in form.non_field_errors())
    for bound in form:
        if bound.errors:
            # A label that is a sentence, as of a consent, would stand before its mistake as a second one.
            label = str(bound.label) if len(str(bound.label)) <= LABEL else ""
            # What is safe in a mistake stays so: the marks around what somebody else filled in are no words.
            words = format_html_join(" ", "{}", ((one,) for one in bound.errors))
            yield Mistake(words, "" if bound.is_hidden else _place_of(bound), label)


def _place_of(bound: BoundField) -> str:
    """Return the id that a link may lead to: of a choice among several it is the first."""
    return bound.id_for_label or f"{bound.auto_id}_0"

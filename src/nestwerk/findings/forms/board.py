"""The name of a category or a factor, and the concept that it is about."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nestwerk.findings.models import Category, Factor
from nestwerk.people.models import Person
from nestwerk.ui.fields import Words
from nestwerk.ui.meanwhile import Meanwhile
from nestwerk.vocabulary.models import Concept
from nestwerk.vocabulary.queries.labels import framework_names, labels

MOST_NAME = 80


class NameForm(forms.Form):
    name = Words(label=_("Name"), most=MOST_NAME)

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())


class WordsForm(Meanwhile, NameForm):
    concept = forms.ChoiceField(
        label=_("Concept of a framework"),
        required=False,
        help_text=_("What it is about, in words that practices, groups and help have in common."),
    )

    def __init__(self, *args: Any, about: Category | Factor, person: Person, **kwargs: Any) -> None:
        kwargs["initial"] = {"name": about.name, "concept": str(about.concept_id or "")}
        super().__init__(*args, **kwargs)
        field: Any = self.fields["concept"]
        field.choices = [("", _("none")), *concept_choices(get_language() or "nl", person)]

    def concept_chosen(self) -> Concept | None:
        key = self.cleaned_data["concept"]
        return Concept.objects.get(pk=uuid.UUID(key)) if key else None


def concept_choices(language: str, person: Person) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the concepts that this person sees, framework by framework."""
    names = {slug: name.text for slug, name in framework_names(language).items()}
    found: dict[str, list[tuple[str, str]]] = {}
    for key, label in labels(language, person).items():
        found.setdefault(names.get(label.framework, label.framework), []).append((str(key), label.label))
    return list(found.items())

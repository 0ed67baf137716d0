"""The labels that the reader knows: those that come with the program, and an editor's own ones."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.models import Sheet
from nestwerk.intake.models import LabelWord
from nestwerk.intake.rules.labels import Labels, labels_from

DATA = Path(__file__).resolve().parents[1] / "data" / "labels.toml"
LANGUAGES = ("nl", "fr", "en", "de")
NAMES: dict[str, str | Promise] = {
    "costs": _("What it costs"),
    "partners": _("Partners"),
    "recognition": _("Recognised by others"),
    **{field.name: field.verbose_name for field in Sheet._meta.local_fields},
    "title": _("Title"),
    "initiators": _("Whose initiative"),
    "age": _("Ages"),
    "languages": _("Languages it is offered in"),
    "continuum": _("Place on the continuum"),
    "contact": _("Contact"),
    "links": _("Links"),
    "building_block": _("Building block"),
    "section": _("Part of a building block"),
}


@dataclass
class FieldWords:
    """One field with its words: by language those of the program, and an editor's own ones."""

    name: str
    label: str
    bundled: list[tuple[str, list[str]]]
    own: list[LabelWord] = field(default_factory=list)


@cache
def bundled() -> Mapping[str, Mapping[str, Mapping[str, list[str]]]]:
    """Return the data file: kind, name, language, words."""
    return tomllib.loads(DATA.read_text())


@cache
def bundled_labels() -> Labels:
    """Return the labels that come with the program; an editor's own ones are added with `with_fields`."""
    return labels_from(bundled())


def labels() -> Labels:
    """Return all labels, an editor's own ones included."""
    return bundled_labels().with_fields(dict(LabelWord.objects.values_list("word", "field")))


def labels_for(named: Mapping[str, Any]) -> Labels:
    """Return all labels, and what somebody said that headings of one document name (Import.named)."""
    return labels().with_fields(named.get("fields", {})).with_titles(named.get("titles", ()))


def field_names() -> list[tuple[str, str]]:
    """Return every field that a label can name, with its name for people."""
    return [(name, label_of(name)) for name in bundled()["field"]]


def label_of(name: str) -> str:
    """Return what people call a field."""
    return str(NAMES[name])


def all_words() -> list[FieldWords]:
    """Return every field with all its words. One query."""
    found = {
        name: FieldWords(name, label_of(name), [(code, list(words.get(code, []))) for code in LANGUAGES])
        for name, words in bundled()["field"].items()
    }
    for word in LabelWord.objects.all():
        if word.field in found:
            found[word.field].own.append(word)
    return list(found.values())

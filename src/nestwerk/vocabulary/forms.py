"""Words in three languages, and a place in the tree. Forms clean; actions save."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.text import clean
from nestwerk.vocabulary.models import Concept, Framework
from nestwerk.vocabulary.queries import ConceptRow

LANGUAGES = {code: name for code, name in settings.LANGUAGES if code in settings.STAFF_LANGUAGES}
NAME_LETTERS, PLAIN_LETTERS = 80, 600
# Several forms of one page carry the version that was on the screen: without an id, none stands twice.
NAMELESS: dict[str, Any] = {"id": False}


class WordsForm(forms.Form):
    """One field per language for the name and for the plain words, and the version that was on the screen."""

    short, long = "label", "plain"
    short_label, long_label = _("Name"), _("In plain words")
    long_help = _("One or two sentences that anyone understands.")

    version = forms.IntegerField(widget=forms.HiddenInput(NAMELESS), min_value=0, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in LANGUAGES:
            self.fields[f"{self.short}_{code}"] = forms.CharField(
                label=self.short_label,
                max_length=NAME_LETTERS,
                required=False,
                widget=forms.TextInput(attrs={"lang": code}),
            )
            self.fields[f"{self.long}_{code}"] = forms.CharField(
                label=self.long_label,
                help_text=self.long_help,
                max_length=PLAIN_LETTERS,
                required=False,
                widget=forms.Textarea(attrs={"lang": code, "rows": 3}),
            )

    def by_language(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Return each language with its two fields, for the template."""
        return [(name, self[f"{self.short}_{code}"], self[f"{self.long}_{code}"]) for code, name in LANGUAGES.items()]

    def shown(self) -> list[tuple[str, str, str]]:
        """Return each language with its two texts as they are stored."""
        return [
            (name, self.initial[f"{self.short}_{code}"], self.initial[f"{self.long}_{code}"])
            for code, name in LANGUAGES.items()
        ]

    def words(self) -> dict[str, dict[str, str]]:
        """Return the clean texts as actions take them, by language code; an empty one says: take it away."""
        return {
            f"{name}s": {code: clean(self.cleaned_data[f"{name}_{code}"]) for code in LANGUAGES}
            for name in (self.short, self.long)
        }

    def seen(self) -> int:
        """Return the version that was on the screen."""
        return int(self.cleaned_data["version"] or 0)

    def clean(self) -> dict[str, Any]:
        if not any(self.cleaned_data.get(f"{self.short}_{code}", "").strip() for code in LANGUAGES):
            self.add_error(f"{self.short}_{next(iter(LANGUAGES))}", _("Give a name in at least one language."))
        return self.cleaned_data

    @classmethod
    def filled(cls, row: Framework | Concept, short: dict[str, str], long: dict[str, str], *args: Any) -> "WordsForm":
        """Return a form that shows the words of a row as they are now."""
        initial: dict[str, Any] = {"version": row.version}
        for code in LANGUAGES:
            initial |= {f"{cls.short}_{code}": short.get(code, ""), f"{cls.long}_{code}": long.get(code, "")}
        return cls(*args, initial=initial)


class FrameworkForm(WordsForm):
    short, long = "name", "about"
    long_label = _("What it is for")


class ConceptForm(WordsForm):
    """Words of a concept; with `rows` also the parent it will stand under."""

    def __init__(self, *args: Any, rows: Iterable[ConceptRow] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(row.key), _indented(row)) for row in rows]
        if choices:
            self.fields["parent"] = forms.TypedChoiceField(
                label=_("Stands under"),
                choices=[("", _("Nothing: it stands at the top")), *choices],
                required=False,
                coerce=uuid.UUID,
                empty_value=None,
            )


class PlaceForm(forms.Form):
    """One list of all places: at the top, right after a concept, or first under it."""

    version = forms.IntegerField(widget=forms.HiddenInput(NAMELESS), min_value=0)
    place = forms.ChoiceField(label=_("New place"))

    def __init__(self, *args: Any, rows: Iterable[ConceptRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, Any]] = [("top", _("First in the framework"))]
        for row in rows:
            choices.append((f"after:{row.key}", gettext("After “%(word)s”") % {"word": _indented(row)}))
            choices.append((f"under:{row.key}", gettext("Under “%(word)s”") % {"word": _indented(row)}))
        self.fields["place"] = forms.ChoiceField(label=_("New place"), choices=choices)

    def key(self, relation: str) -> uuid.UUID | None:
        """Return the concept it comes `after` or `under`; None when that was not chosen."""
        chosen, _colon, key = str(self.cleaned_data["place"]).partition(":")
        return uuid.UUID(key) if chosen == relation else None


class VersionForm(forms.Form):
    """A button that acts on what was on the screen."""

    version = forms.IntegerField(widget=forms.HiddenInput(NAMELESS), min_value=0)

    def seen(self) -> int:
        """Return the version that was on the screen; one that never was when the form is broken."""
        return int(self.cleaned_data["version"]) if self.is_valid() else 0


def _indented(row: ConceptRow) -> str:
    # A select shows no tree; a dash for each level reads well aloud too.
    return "– " * row.depth + row.label.text

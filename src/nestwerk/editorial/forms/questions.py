"""The questions on a sheet, for who tends it: per language what parents and what professionals ask, one a line."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.models import Practice
from nestwerk.catalogue.queries import (
    ASKER_NAMES,
    ASKERS,
    LANGUAGES,
    LONGEST_QUESTION,
    field_of,
    flat_questions,
    language_name,
    lines,
)
from nestwerk.editorial.forms.written import LinesField

READ, STOOD = "gelezen-", "stond-"
MOST_STOOD = 20_000
TOO_LONG = _("A question is one short line: at most %(n)d letters.")


class QuestionsForm(forms.Form):
    """What stood there goes along, so that only what its writer changed is written."""

    why = forms.CharField(
        label=_("Why this change?"), max_length=200, required=False, help_text=_("Shows in the history.")
    )

    def __init__(self, *args: Any, practice: Practice, added: tuple[str, str] = ("", ""), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stands = flat_questions(practice.questions)
        why = self.fields.pop("why")
        for code in LANGUAGES:
            self.fields[STOOD + code] = forms.CharField(widget=forms.HiddenInput, required=False, max_length=MOST_STOOD)
            texts = {name: stands.get(name, "") for name in (field_of(code, asker) for asker in ASKERS)}
            told = {"texts": texts, "read": code in practice.questions_read}
            self.initial[STOOD + code] = json.dumps(told, ensure_ascii=False)
            for asker in ASKERS:
                field = LinesField(label=f"{language_name(code)}: {ASKER_NAMES[asker]}", required=False, rows=6)
                field.widget.attrs["lang"], field.widget.attrs["dir"] = code, "auto"
                self.fields[field_of(code, asker)] = field
                self.initial[field_of(code, asker)] = stands.get(field_of(code, asker), "")
            label = _("Read, and right: %(language)s") % {"language": language_name(code)}
            self.fields[READ + code] = forms.BooleanField(label=label, required=False)
            self.initial[READ + code] = code in practice.questions_read
        self.fields["why"] = why
        words, language = added
        if words and language in LANGUAGES:
            name = field_of(language, ASKERS[0])
            self.initial[name] = "\n".join(lines(f"{self.initial[name]}\n{words}"))

    @property
    def languages(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields of each language, by its name."""
        return [
            (language_name(code), [*(self[field_of(code, asker)] for asker in ASKERS), self[READ + code]])
            for code in LANGUAGES
        ]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        for name, text in list(found.items()):
            if ":" in name and any(len(line) > LONGEST_QUESTION for line in str(text).splitlines()):
                self.add_error(name, TOO_LONG % {"n": LONGEST_QUESTION})
        return found

    def values(self) -> dict[str, Any]:
        """Return what was written, as `actions.revise_questions` takes it."""
        seen: dict[str, str] = {}
        was: set[str] = set()
        for code in LANGUAGES:
            texts, read = _stood(self.cleaned_data[STOOD + code])
            seen |= texts
            was |= {code} if read else set()
        ticked = {code for code in LANGUAGES if self.cleaned_data[READ + code]}
        written = {name: text for name, text in self.cleaned_data.items() if ":" in name}
        why = self.cleaned_data["why"]
        return {"seen": seen, "written": written, "read": ticked - was, "unread": was - ticked, "why": why}


def _stood(told: str) -> tuple[dict[str, str], bool]:
    """Return what the writer saw in one language. A form without it knows of nothing: what is in it is added."""
    try:
        stood = json.loads(told)
        return {str(name): str(text) for name, text in stood["texts"].items()}, bool(stood["read"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}, False

"""Words for a form of one's own: its title and its questions, in every language."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation import rules
from nestwerk.people.models import Organisation
from nestwerk.ui.meanwhile import Meanwhile

LONGEST, LONGEST_LINE = 600, 200
MOST_OPTIONS = 30
Data = Mapping[str, Any]


def main_language(draft: Data) -> str:
    """Return the language in which a form is written first."""
    title: Mapping[str, str] = draft.get("title", {})
    return "nl" if "nl" in title or not title else next(iter(title))


class InLanguages(forms.Form):
    """A form with fields of words, each once for every language; those of the first language come first."""

    # Name -> label, how many letters, whether it is needed, whether it is a text of more lines.
    WORDS: Mapping[str, tuple[Any, int, bool, bool]] = {}

    def __init__(self, *args: Any, first: str = "nl", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first = first
        self.others = [(code, name) for code, name in settings.LANGUAGES if code != first]
        for code in (first, *(code for code, _name in self.others)):
            for name, (label, most, needed, lines) in self.words().items():
                self.fields[f"{name}_{code}"] = forms.CharField(
                    label=label,
                    max_length=most,
                    required=needed and code == first,
                    widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}) if lines else None,
                )

    def words(self) -> Mapping[str, tuple[Any, int, bool, bool]]:
        return self.WORDS

    def in_first(self) -> Iterator[forms.BoundField]:
        return (self[f"{name}_{self.first}"] for name in self.words())

    def in_others(self) -> Iterator[tuple[str, str, list[forms.BoundField]]]:
        for code, name in self.others:
            yield code, name, [self[f"{one}_{code}"] for one in self.words()]

    def said(self, name: str) -> dict[str, str]:
        """Return what was filled in under this name, by language."""
        codes = (self.first, *(code for code, _name in self.others))
        return {code: words for code in codes if (words := self.cleaned_data.get(f"{name}_{code}", ""))}


class TitleForm(InLanguages):
    WORDS = {
        "title": (_("Title"), LONGEST_LINE, True, False),
        "intro": (_("What parents read first"), LONGEST, False, True),
    }


class ChangeTitleForm(Meanwhile, TitleForm):
    """The title of a form that is there; in languages in which nothing is said yet too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**dict.fromkeys(self.fields, ""), **self.initial}


class NewForm(TitleForm):
    """A title, and for which organisation when there is a choice."""

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = organisation_field(organisations)


def organisation_field(organisations: Sequence[Organisation]) -> forms.ChoiceField:
    field = forms.ChoiceField(label=_("For whom"), choices=[(str(one.pk), one.name) for one in organisations])
    if len(organisations) == 1:
        field.widget = forms.HiddenInput()
        field.initial = str(organisations[0].pk)
    return field


class QuestionForm(InLanguages):
    """One question of a kind that is known already."""

    show_if = forms.ChoiceField(label=_("Only ask this when"), required=False)
    concepts = forms.MultipleChoiceField(
        label=_("What it is about, in the words of the frameworks"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        kind: str,
        conditions: Sequence[tuple[str, str]],
        concepts: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        self.kind = kind
        super().__init__(*args, **kwargs)
        if kind == rules.CHOICE:
            self.fields["many"] = forms.BooleanField(label=_("More than one answer may be ticked"), required=False)
        if kind == rules.NUMBER:
            self.fields["low"] = forms.IntegerField(label=_("Lowest number"), min_value=-1000, max_value=1000)
            self.fields["high"] = forms.IntegerField(label=_("Highest number"), min_value=-1000, max_value=1000)
        self._choose("show_if", [("", _("always")), *conditions])
        self._choose("concepts", concepts)

    def _choose(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def words(self) -> Mapping[str, tuple[Any, int, bool, bool]]:
        found = {
            "label": (_("Question"), LONGEST, True, False),
            "help": (_("Help with it"), LONGEST, False, False),
            "heading": (_("Heading above it"), LONGEST_LINE, False, False),
        }
        if self.kind == rules.CHOICE:
            found["options"] = (_("Answers, one on each line"), 6000, True, True)
        return found

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        low, high = values.get("low"), values.get("high")
        if low is not None and high is not None and low >= high:
            self.add_error("high", _("The highest number is not above the lowest."))
        if self.kind == rules.CHOICE:
            self._clean_options(values)
        return values

    def _clean_options(self, values: Mapping[str, Any]) -> None:
        lines = {code: lines_in(words) for code, words in self._options(values).items()}
        own = lines.get(self.first, [])
        if own and not 2 <= len(own) <= MOST_OPTIONS:
            self.add_error(f"options_{self.first}", _("Give 2 to 30 answers, one on each line."))
        elif len(set(own)) != len(own):
            self.add_error(f"options_{self.first}", _("Two answers are the same."))
        for code, said in lines.items():
            if len(said) != len(own):
                self.add_error(f"options_{code}", _("Give as many answers as in the first language, in that order."))
            if any(len(one) > LONGEST for one in said):
                self.add_error(f"options_{code}", _("An answer has at most 600 letters."))

    def _options(self, values: Mapping[str, Any]) -> dict[str, str]:
        codes = (self.first, *(code for code, _name in self.others))
        return {code: values[f"options_{code}"] for code in codes if values.get(f"options_{code}")}

    def options(self) -> dict[str, list[str]]:
        return {code: lines_in(words) for code, words in self._options(self.cleaned_data).items()}


class ChangeQuestionForm(Meanwhile, QuestionForm):
    """A question that is there; in languages in which it is not asked yet too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**dict.fromkeys(self.fields, ""), **self.initial}


def lines_in(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]

"""A document with the shelf it is for, and a word for a label."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.intake.queries.labels import LANGUAGES, field_names
from nestwerk.people.models import Organisation

SHARED = "gedeeld"
ACCEPTED = ".txt,.md,.pdf,.docx,.odt,.html,.htm,.csv,.xlsx"


class DocumentForm(forms.Form):
    """The file comes last but one: what stands after it says that the whole of it arrived."""

    shelf = forms.ChoiceField(label=_("For whom"))
    file = forms.FileField(
        label=_("Document"),
        help_text=_("PDF, Word, OpenDocument, text, web page, CSV or Excel; at most 30 MB. The file is not kept."),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        allow_empty_file=True,
        error_messages={"required": _("Choose a document first.")},
    )
    whole = forms.CharField(widget=forms.HiddenInput, initial="1", required=False)

    def __init__(self, *args: Any, shelves: Sequence[Organisation | None], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shelves = {str(one.pk) if one else SHARED: one for one in shelves}
        named = [(key, one.name if one else _("Everybody: the shared catalogue")) for key, one in self.shelves.items()]
        field = self.fields["shelf"]
        field.choices = named  # type: ignore[attr-defined]
        field.initial = next(iter(self.shelves), "")
        if len(named) == 1:
            field.widget = forms.HiddenInput()

    def clean_whole(self) -> str:
        if not self.cleaned_data["whole"]:
            raise forms.ValidationError(_("The upload was cut off before the end. Hand the document in again."))
        return "1"

    def organisation(self) -> Organisation | None:
        return self.shelves[self.cleaned_data["shelf"]]


TITLE_ITSELF = "=title"


class HeadingsForm(forms.Form):
    """One choice for each heading of a document: the field that it names, or that it is the title itself."""

    def __init__(self, *args: Any, headings: Sequence[dict[str, str]], named: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.headings = headings
        before = named.get("fields", {}) | dict.fromkeys(named.get("titles", ()), TITLE_ITSELF)
        for number, heading in enumerate(headings):
            names = [one for one in field_names() if heading["kind"] == "label" or one[0] != "title"]
            itself = [(TITLE_ITSELF, _("This is the title of a practice"))] if heading["kind"] == "line" else []
            self.fields[f"h{number}"] = forms.ChoiceField(
                label=heading["words"],
                help_text=heading["below"],
                choices=[("", _("names no field")), *itself, *names],
                initial=before.get(heading["words"], ""),
                required=False,
            )

    def chosen(self) -> tuple[dict[str, str], list[str]]:
        """Return words to field, and the words that are titles."""
        said = {one["words"]: self.cleaned_data[f"h{number}"] for number, one in enumerate(self.headings)}
        titles = [words for words, name in said.items() if name == TITLE_ITSELF]
        return {words: name for words, name in said.items() if name and name != TITLE_ITSELF}, titles


class WordForm(forms.Form):
    field = forms.ChoiceField(label=_("Field"))
    language = forms.ChoiceField(label=_("Language"), choices=[(code, code) for code in LANGUAGES])
    word = forms.CharField(
        label=_("Word or words"), max_length=60, help_text=_("As it stands in documents, without the colon.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = field_names()  # type: ignore[attr-defined]
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            ("nl", _("Dutch")),
            ("fr", _("French")),
            ("en", _("English")),
            ("de", _("German")),
        ]

"""A code of the codebook, a note, a correction."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.stories.actions import CodeValues
from nestwerk.stories.models import Code
from nestwerk.ui.fields import Words
from nestwerk.ui.meanwhile import Meanwhile


class NewCodeForm(forms.Form):
    name = Words(label=_("Name of the code"), most=80, help_text=_("In words that the people in the text would use."))
    parent = forms.ChoiceField(label=_("Below which code?"), required=False)

    def __init__(self, *args: Any, codes: Sequence[Code], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = {str(code.pk): code for code in codes}
        field: Any = self.fields["parent"]
        field.choices = [("", _("none: at the top")), *((key, code.name) for key, code in self.codes.items())]

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())

    def parent_chosen(self) -> Code | None:
        return self.codes.get(self.cleaned_data["parent"])


class CodeForm(Meanwhile, NewCodeForm):
    definition = Words(label=_("What does it mean?"), most=1500, rows=3, required=False)
    use_when = Words(label=_("Use it when"), most=1500, rows=2, required=False)
    not_when = Words(label=_("Do not use it when"), most=1500, rows=2, required=False)
    example = Words(label=_("Example"), most=1500, rows=2, required=False)

    @staticmethod
    def told(code: Code) -> dict[str, Any]:
        return {
            "name": code.name,
            "parent": str(code.parent_id or ""),
            "definition": code.definition,
            "use_when": code.use_when,
            "not_when": code.not_when,
            "example": code.example,
        }

    def values(self) -> CodeValues:
        found = self.cleaned_data
        return {
            "name": found["name"],
            "parent": self.parent_chosen(),
            "definition": found["definition"],
            "use_when": found["use_when"],
            "not_when": found["not_when"],
            "example": found["example"],
        }


class MemoForm(forms.Form):
    words = Words(label=_("Memo"), most=3000, rows=3)


class CorrectionForm(forms.Form):
    words = Words(label=_("The paragraph as it should be"), most=20_000, rows=6)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    was_name = forms.BooleanField(
        label=_("A name stood here that should not"),
        required=False,
        help_text=_("Then the words of before are kept nowhere."),
    )

"""The words of a programme and of a session."""

from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from nestwerk.programmes.models import BlockKind, Programme, SessionPlan

MOST_LINES, MOST_LETTERS = 60, 300
MOST_BLOCKS = 20
LONGEST_BLOCK = 480
# A page of words; a paper of more would hold up who waits for another one.
MOST_WORDS = 5_000


class ProgrammeForm(forms.ModelForm[Programme]):
    """What a programme says about itself. `seen` tells which version was on the screen."""

    seen = forms.DateTimeField(widget=forms.HiddenInput, input_formats=["%Y-%m-%dT%H:%M:%S.%f%z"])

    class Meta:
        model = Programme
        fields = ("title", "summary", "for_whom", "form")
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "for_whom": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _bound(self)


class LinesField(forms.CharField):
    """A list: one line, one item."""

    widget = forms.Textarea(attrs={"rows": 6})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        lines = [line.strip()[:MOST_LETTERS] for line in (super().to_python(value) or "").splitlines()]
        return [line for line in lines if line][:MOST_LINES]


class SessionForm(forms.ModelForm[SessionPlan]):
    """The words of one session."""

    materials = LinesField(label=_("Materials"), required=False, help_text=_("One on each line."))
    cards = LinesField(label=_("Conversation cards"), required=False, help_text=_("One question on each line."))
    seen = forms.DateTimeField(widget=forms.HiddenInput, input_formats=["%Y-%m-%dT%H:%M:%S.%f%z"])

    class Meta:
        model = SessionPlan
        fields = ("title", "aim", "materials", "cards", "tip", "children")
        widgets: ClassVar[dict[str, forms.Widget]] = {
            name: forms.Textarea(attrs={"rows": 3}) for name in ("aim", "tip", "children")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _bound(self)


def _bound(form: forms.BaseForm) -> None:
    """Give each text without a bound of its own the usual one."""
    for field in form.fields.values():
        if isinstance(field, forms.CharField) and not isinstance(field, LinesField) and not field.max_length:
            field.max_length = MOST_WORDS
            field.validators.append(MaxLengthValidator(MOST_WORDS))
            field.widget.attrs["maxlength"] = str(MOST_WORDS)


class BlockForm(forms.Form):
    """One block; without a title and minutes it is left out."""

    kind = forms.ChoiceField(label=_("Kind"), choices=BlockKind.choices)
    title = forms.CharField(label=_("Title of the block"), max_length=200, required=False)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=LONGEST_BLOCK, required=False)
    text = forms.CharField(
        label=_("What happens"), required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    place = forms.IntegerField(label=_("Place"), min_value=1, max_value=99, required=False)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("title") and "minutes" in found and not found["minutes"]:
            self.add_error("minutes", _("How many minutes does it take?"))
        if found.get("minutes") and not found.get("title"):
            self.add_error("title", _("Give this block a title, or take its minutes away."))
        return found


BlockFormSet = forms.formset_factory(
    BlockForm, extra=2, max_num=MOST_BLOCKS, validate_max=True, absolute_max=MOST_BLOCKS
)


def blocks_from(forms_of_blocks: Any) -> list[dict[str, Any]]:
    """Return the filled-in blocks by their place; blocks without a place keep their order at the end."""
    filled = [one.cleaned_data for one in forms_of_blocks if one.cleaned_data.get("title")]
    ordered = sorted(filled, key=lambda one: one["place"] or 99)
    return [{name: one[name] for name in ("kind", "title", "minutes", "text")} for one in ordered]

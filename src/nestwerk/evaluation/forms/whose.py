"""Whose questions these are, and a workbook that is brought in."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation import rules
from nestwerk.evaluation.forms.days import Day
from nestwerk.evaluation.forms.own import LONGEST, LONGEST_LINE, organisation_field
from nestwerk.people.models import Organisation
from nestwerk.ui.meanwhile import Meanwhile

MOST_BYTES = 5 * 1024 * 1024
Data = Mapping[str, Any]
OURS, SOMEBODY = "ours", "somebody"
YES, NO, ASKED = "yes", "no", "asked"


class WhoseForm(forms.Form):
    """Whose questions these are. Of somebody else's scale six things must be known, or it is refused."""

    whose = forms.ChoiceField(
        label=_("Whose questions are these?"),
        choices=[(OURS, _("Our own words")), (SOMEBODY, _("A scale or list of somebody else"))],
        widget=forms.RadioSelect,
    )
    holder = forms.CharField(label=_("Who holds the rights"), max_length=LONGEST_LINE)
    licence = forms.CharField(label=_("The licence, or where it can be read"), max_length=LONGEST)
    electronic_use = forms.ChoiceField(
        label=_("May it be used electronically?"),
        choices=[(YES, _("Yes")), (NO, _("No")), (ASKED, _("We asked, there is no answer yet"))],
        widget=forms.RadioSelect,
    )
    translation = forms.CharField(label=_("Whose translation it is"), max_length=LONGEST_LINE)
    smileys = forms.ChoiceField(
        label=_("May it be shown with faces?"),
        choices=[(NO, _("No")), (YES, _("Yes"))],
        widget=forms.RadioSelect,
    )
    checked_by = forms.CharField(label=_("Who checked this"), max_length=80)
    checked_on = Day(label=_("On which day"))
    fixed_layout = forms.BooleanField(
        label=_("Its order, words and layout are fixed: nothing of ours may stand between"), required=False
    )
    # What must be known is known only of somebody else's: a browser does not hold anybody up.
    use_required_attribute = False
    SIX = ("holder", "licence", "electronic_use", "translation", "smileys", "checked_by", "checked_on")

    def __init__(self, *args: Any, draft: Data, **kwargs: Any) -> None:
        kwargs["initial"] = {**_known(draft), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.draft = draft
        for name in self.SIX:
            self.fields[name].error_messages["required"] = _(
                "This must be known before a scale of somebody else is used."
            )
        if draft.get("fixed_layout"):
            # What is fixed stays fixed, and whose it is.
            self.fields["fixed_layout"].disabled = True
            self.fields["whose"].disabled = True

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("whose") != SOMEBODY:
            for name in self.SIX:
                self.errors.pop(name, None)
            return values
        if values.get("electronic_use") in (NO, ASKED):
            self.add_error(
                "electronic_use", _("Without leave for electronic use this scale cannot be used here. Use it on paper.")
            )
        if values.get("smileys") == NO and any(item["kind"] == rules.SMILEY for _h, item in rules.lines_of(self.draft)):
            self.add_error("smileys", _("There are questions with faces in this form."))
        return values

    def licence_told(self) -> dict[str, Any] | None:
        """Return the licence as a form keeps it; None for words of one's own."""
        told = self.cleaned_data
        if told["whose"] != SOMEBODY:
            return None
        on: date = told["checked_on"]
        return {
            "holder": told["holder"],
            "licence": told["licence"],
            "electronic_use": True,
            "translation": told["translation"],
            "smileys": told["smileys"] == YES,
            "checked": f"{told['checked_by']}, {on.isoformat()}",
        }

    def is_fixed(self) -> bool:
        return self.cleaned_data["whose"] == SOMEBODY and bool(self.cleaned_data["fixed_layout"])


def _known(draft: Data) -> dict[str, Any]:
    """Return what a form says of itself already, for who looks at it again."""
    told: Data = draft.get("licence") or {}
    by, _comma, on = str(told.get("checked", "")).rpartition(", ")
    yes = {True: YES, False: NO}
    return {
        "whose": SOMEBODY if told or draft.get("fixed_layout") else "",
        **{name: told.get(name, "") for name in ("holder", "licence", "translation")},
        "electronic_use": yes.get(told.get("electronic_use", ""), ""),
        "smileys": yes.get(told.get("smileys", ""), ""),
        "checked_by": by,
        "checked_on": on,
        "fixed_layout": bool(draft.get("fixed_layout")),
    }


class ChangeWhoseForm(Meanwhile, WhoseForm):
    """Of a form that is there. What is known of a licence is known of one licence."""

    together = ("whose", *WhoseForm.SIX, "fixed_layout")


class WorkbookForm(forms.Form):
    """A form that was written in another program."""

    file = forms.FileField(
        label=_("Form (XLSForm)"),
        help_text=_("An .xlsx as the programs of the ODK and Kobo family write it, at most 5 MB. It is not kept."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": _("Choose a document first.")},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This workbook is bigger than 5 MB."))
        return file


class KeepForm(WhoseForm):
    """What was read is kept: whose it is, and for which organisation."""

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = organisation_field(organisations)

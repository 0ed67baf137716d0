"""Proposals by anybody: the words, and what keeps machines out without asking anybody else."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.models import SHEET_FIELDS
from nestwerk.editorial.forms.written import PlainText, written_field
from nestwerk.kernel.clock import now
from nestwerk.kernel.fields import SealedEmailField
from nestwerk.kernel.text import clean
from nestwerk.ui.fields import NO_ADDRESS

NEW_FIELDS = ("title", "description", "target_group", "goal", "method", "initiators", "website", "links")
NEEDED = {"title", "description"}
CORRECTED = ("title", "initiators", "website", *(name for name in SHEET_FIELDS if name != "note"), "links")
# Nobody fills a form faster than this; a form that stood open longer is signed anew.
LEAST_SECONDS, MOST_SECONDS = 3, 60 * 60 * 24
MOST_ADDRESSES = 8
SALT = "catalogue.proposal"


class ProposalForm(forms.Form):
    """Fields of a practice, who proposes it, and two traps for machines."""

    name = forms.CharField(label=_("Your name"), max_length=120)
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=SealedEmailField.MOST,
        error_messages=NO_ADDRESS,
        help_text=_("We send one link to it, to confirm. Only editors see your name and address."),
    )
    note = PlainText(label=_("To the editors"), required=False, help_text=_("How do you know this? What else?"), rows=3)
    # A trap: people do not see it.
    subject = forms.CharField(label=_("Leave this empty"), required=False, max_length=200)
    moment = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, stands: Mapping[str, str] | None = None, written_in: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.stands = stands
        about = {name: self.fields.pop(name) for name in ("note", "name", "email", "subject", "moment")}
        for name in NEW_FIELDS if stands is None else CORRECTED:
            self.fields[name] = written_field(name, required=stands is None and name in NEEDED)
            self.initial[name] = (stands or {}).get(name, "")
            if written_in:
                self.fields[name].widget.attrs["lang"] = written_in
        self.fields.update(about)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.fields["subject"].widget.attrs |= {"autocomplete": "off", "tabindex": "-1"}
        self.initial["moment"] = signing.dumps(now().timestamp(), salt=SALT)

    @property
    def asked(self) -> list[forms.BoundField]:
        """Return the fields of the practice that have words now, or all of a new one."""
        return [self[name] for name in self._names() if self.stands is None or self.stands.get(name)]

    @property
    def empty(self) -> list[forms.BoundField]:
        """Return the fields of the practice that are empty now."""
        return [self[name] for name in self._names() if self.stands is not None and not self.stands.get(name)]

    def _names(self) -> tuple[str, ...]:
        return NEW_FIELDS if self.stands is None else CORRECTED

    @property
    def trapped(self) -> bool:
        """True when a field was filled that people do not see."""
        return bool(self.data.get("subject"))

    def clean_name(self) -> str:
        return clean(self.cleaned_data["name"])

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        problem = self._problem()
        if problem:
            # The words stay; the form goes out with a fresh moment.
            self.data = rewound(self.data, self.initial["moment"])
            raise forms.ValidationError(problem)
        if not self.errors and not self.proposed() and not found.get("note"):
            raise forms.ValidationError(_("Nothing is different yet. Change a field, or write to the editors."))
        if sum(str(text).count("://") for text in found.values()) > MOST_ADDRESSES:
            raise forms.ValidationError(_("These are too many links."))
        return found

    def _problem(self) -> str:
        try:
            begun = float(signing.loads(self.data.get("moment", ""), salt=SALT))
        except (signing.BadSignature, TypeError, ValueError):
            begun = 0.0
        if (passed := now().timestamp() - begun) > MOST_SECONDS:
            return str(_("This page stood open for long. Your words are still here: send them again."))
        if passed < LEAST_SECONDS:
            return str(_("That went very fast. Your words are still here: send them again."))
        return ""

    def proposed(self) -> dict[str, str]:
        """Return the fields that say something else than what stands now."""
        stands = self.stands or {}
        return {
            name: text
            for name in self._names()
            if (text := str(self.cleaned_data.get(name, ""))) != stands.get(name, "") and (text or self.stands)
        }


def rewound(data: Any, moment: str) -> Any:
    """Return what was posted with a fresh moment."""
    new = data.copy()
    new["moment"] = moment
    return new


class WordForm(forms.Form):
    """A few words: a question, an answer, a reason, or thanks."""

    text = PlainText(label=_("Your answer"), rows=4)

    def __init__(self, *args: Any, label: Any = None, required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = label or self.fields["text"].label
        self.fields["text"].required = required

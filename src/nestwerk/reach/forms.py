"""The terms of an organisation."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.kernel.disclosure import LEAST
from nestwerk.reach.models import Terms
from nestwerk.ui.meanwhile import Meanwhile

BOUNDS = {
    "participant_months": (2, 24),
    "left_months": (1, 24),
    "note_days": (7, 365),
    "team_days": (30, 365),
    "message_days": (7, 365),
}


class TermsForm(Meanwhile, forms.ModelForm[Terms]):
    """How long data are kept, and from which count on a number is shown."""

    class Meta:
        model = Terms
        fields = ("participant_months", "left_months", "note_days", "team_days", "message_days", "least", "lists_per")
        help_texts: ClassVar[dict[str, object]] = {
            "participant_months": _(
                "Names and contacts go; what was counted stays. "
                "At least two months: so long parents keep their own page after the group."
            ),
            "left_months": _("At least one month: so long who stopped keeps the own page and may come back by it."),
            "least": _(
                "Five or more. A higher number protects people in small groups better. "
                "It holds from the first year of which nothing was shown yet."
            ),
            "lists_per": _(
                "One of the two: from both together small numbers could be worked out. "
                "It holds from the first year of which nothing was shown yet."
            ),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, (least, most) in {**BOUNDS, "least": (LEAST, 50)}.items():
            old = self.fields[name]
            self.fields[name] = forms.IntegerField(
                label=old.label, help_text=old.help_text, min_value=least, max_value=most
            )

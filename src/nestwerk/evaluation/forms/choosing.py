"""What a team writes about stories and about what it saw."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation import rules
from nestwerk.evaluation.forms.telling import words
from nestwerk.kernel.text import clean
from nestwerk.ui.meanwhile import Meanwhile


class ReadFirstForm(Meanwhile, forms.Form):
    """The words of a story, from which names are taken out. Who lets others read it has read all of it."""

    vouches = True

    # Longer than she may tell: where words went stands a sign.
    changed = words(_("What changed most"), rows=5, most=4 * rules.LONGEST_STORY)
    through = words(_("What made it change"), rows=3, most=4 * rules.LONGEST_STORY, required=False)

    def clean_changed(self) -> str:
        return clean(self.cleaned_data["changed"])

    def clean_through(self) -> str:
        return clean(self.cleaned_data["through"])


class WhyForm(forms.Form):
    why = words(
        _("Why this story?"),
        rows=2,
        most=rules.LONGEST_WHY,
        help_text=_("Parents read it, and it stays with the sheet of the practice. Write no names."),
    )

    def clean_why(self) -> str:
        return clean(self.cleaned_data["why"])


class ClaimForm(forms.Form):
    saw = words(_("What we saw"), rows=2, most=rules.LONGEST_WHY)
    otherwise = words(
        _("What else may explain it"),
        rows=2,
        most=rules.LONGEST_WHY,
        help_text=_("For example: the child grew older, other help, who stopped coming, the time of year."),
    )
    still = words(
        _("Why we still think that the group helped"),
        rows=2,
        most=rules.LONGEST_WHY,
        required=False,
        help_text=_("Leave it empty when you do not think so any more."),
    )


class ChangeClaimForm(Meanwhile, ClaimForm):
    """A row that stands in the table."""

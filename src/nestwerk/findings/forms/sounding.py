"""Begin a sounding board; decide what becomes of a factor; write what it is."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.findings.models import Decision, Factor, FactorText, Outcome, Said
from nestwerk.findings.rules.sounding import LONGEST
from nestwerk.ui.as_seen import LOOK, AsSeen, is_as_seen, mark_of
from nestwerk.ui.fields import Words
from nestwerk.ui.meanwhile import Meanwhile

MOST_NAME = 80


class SoundingForm(forms.Form):
    title = Words(label=_("What do you call it?"), most=120, help_text=_("For example: afternoon with mothers, May"))
    factors = forms.MultipleChoiceField(
        label=_("Which factors hang there as posters?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, factors: Sequence[Factor], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"factors": [str(one.pk) for one in factors]})
        super().__init__(*args, **kwargs)
        self.offered = {str(one.pk): one for one in factors}
        field: Any = self.fields["factors"]
        field.choices = [(key, one.name) for key, one in self.offered.items()]

    def factors_chosen(self) -> list[Factor]:
        return [self.offered[key] for key in self.cleaned_data["factors"]]


class DecisionForm(AsSeen, forms.Form):
    """What becomes of one factor, after the decisions that were seen: who decided meanwhile is not overruled unseen."""

    asks = "why"

    outcome = forms.ChoiceField(label=_("What becomes of it?"), choices=Outcome)
    why = Words(label=_("Why?"), most=1000, rows=2)

    def __init__(self, data: Any = None, *, factor: Factor, decided: Sequence[Decision]) -> None:
        # Many of these stand on one page.
        stands = [str(one.pk) for one in decided]
        super().__init__(data, stands=(factor.pk, *stands), says=LOOK, auto_id=f"{factor.pk}-%s")
        self.factor = factor


class FactorForm(Meanwhile, forms.Form):
    """The words of a factor in one language."""

    title = Words(label=_("Name"), most=MOST_NAME)
    about = Words(label=_("What is it?"), most=1500, rows=3, required=False)
    elements = Words(
        label=_("Elements, one a line"), most=1500, rows=4, required=False, help_text=_("Empty: the categories in it.")
    )
    tips = Words(label=_("Tips for who wants to do this, one a line"), most=1500, rows=3, required=False)

    @staticmethod
    def told(text: FactorText) -> dict[str, str]:
        return {name: getattr(text, name) for name in ("title", "about", "elements", "tips")}


class SaidForm(Meanwhile, forms.Form):
    """What somebody wrote, from which names are taken out. Who lets others read it has read all of it."""

    vouches = True

    # Longer than what may be written: where words went stands a sign.
    words = Words(label=_("What is missing?"), most=4 * LONGEST, rows=2)

    def __init__(self, *args: Any, about: Said, **kwargs: Any) -> None:
        # Many of these stand on one page.
        kwargs |= {"initial": {"words": about.words}, "auto_id": f"{about.pk}-%s"}
        super().__init__(*args, **kwargs)
        self.about = about
        self.mark = mark_of(about.words, about.shown)
        if about.factor is not None:
            self.fields["words"].label = about.factor.name

    def may_be_left_out(self) -> bool:
        """True when the page showed these words as they stand now: what is erased was read, and is read by nobody."""
        self.is_valid()
        if not is_as_seen(self.data, self.about.words, self.about.shown):
            self.add_error("words", LOOK)
        return self.is_valid()

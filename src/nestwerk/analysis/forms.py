"""What is asked on a page that counts: sent with the address, so that a link or a bookmark asks it again.

What an address asks is read beforehand and stands in these forms as their first values; a strange value asks nothing.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from nestwerk.analysis.queries.codings import bases
from nestwerk.analysis.queries.context import AFTER as AFTER_IT
from nestwerk.analysis.queries.context import BEFORE as BEFORE_IT
from nestwerk.analysis.queries.context import PLACE
from nestwerk.analysis.queries.material import Material
from nestwerk.analysis.queries.question import Question
from nestwerk.analysis.queries.quotes import Wish
from nestwerk.analysis.queries.table import BY_BOTH, BY_CASE, BY_ROLE, NONE, OWN, codes_shown, roles_shown
from nestwerk.analysis.queries.together import PARAGRAPH, WORDS
from nestwerk.analysis.rules.context import ANYWHERE, BEGIN, WHOLE
from nestwerk.analysis.rules.near import AFTER, ALONE, BEFORE, NEAR, NOT_IN_TEXT, NOT_NEAR, OVERLAPS, WITHIN
from nestwerk.ui.fields import Words

# So many paragraphs away can be asked for, beside 'the same one'.
FAR = (1, 2, 3, 5, 10)
Choices = list[tuple[str, str]]


class CountForm(forms.Form):
    hoe = forms.ChoiceField(label=_("Which codings?"))

    def __init__(self, found: Material, first: Mapping[str, Any] | None = None) -> None:
        super().__init__(initial={"hoe": found.basis.how, **(first or {})})
        self.offer("hoe", bases(found.codings))

    def offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        """Fill a list with what this study has."""
        chosen: Any = self.fields[name]
        chosen.choices = list(choices)


class TableForm(CountForm):
    naast = forms.ChoiceField(
        label=_("What beside each other?"),
        choices=[(BY_CASE, _("groups and practices")), (BY_ROLE, _("roles")), (BY_BOTH, _("both"))],
    )


class QuotesForm(CountForm):
    code = forms.ChoiceField(label=_("Code"))
    zelf = forms.BooleanField(label=_("Only this code itself, not what is below it"), required=False)
    geval = forms.ChoiceField(label=_("Group or practice"))
    rol = forms.ChoiceField(label=_("Spoken by"))

    def __init__(self, found: Material, wish: Wish) -> None:
        super().__init__(found, {"code": wish.code, OWN: wish.own, "geval": asked(wish.case), "rol": asked(wish.role)})
        self.offer("code", [("", str(_("every code"))), *codes_shown(found)])
        self.offer("geval", [("", str(_("everywhere"))), *cases(found)])
        self.offer("rol", [("", str(_("everybody"))), *roles(found)])


class TogetherForm(CountForm):
    waar = forms.ChoiceField(
        label=_("What is together?"),
        choices=[(WORDS, _("on the same words")), (PARAGRAPH, _("in the same paragraph"))],
    )


class WordsForm(forms.Form):
    woorden = Words(label=_("Words to look for"), most=80, required=False)
    hoe_heel = forms.ChoiceField(
        label=_("How?"),
        choices=[
            (BEGIN, _("words that begin so")),
            (WHOLE, _("these whole words")),
            (ANYWHERE, _("also inside a word")),
        ],
    )
    volgorde = forms.ChoiceField(
        label=_("In which order?"),
        choices=[
            (PLACE, _("by interview")),
            (AFTER_IT, _("by what comes after")),
            (BEFORE_IT, _("by what comes before")),
        ],
    )


class QuestionForm(CountForm):
    """Its fields stand in the order of a sentence."""

    code = forms.ChoiceField(label=_("Passages with"))
    wat = forms.ChoiceField(
        label=_("that"),
        choices=[
            (ALONE, _("stand anywhere")),
            (OVERLAPS, _("share words with")),
            (WITHIN, _("lie within")),
            (NEAR, _("are near")),
            (BEFORE, _("come before")),
            (AFTER, _("come after")),
            (NOT_NEAR, _("are not near")),
            (NOT_IN_TEXT, _("are in interviews without")),
        ],
    )
    ander = forms.ChoiceField(label=_("the other code"))
    n = forms.ChoiceField(label=_("at most so far away"))
    rol = forms.ChoiceField(label=_("said by"))
    geval = forms.ChoiceField(label=_("in"))
    zelf = forms.BooleanField(label=_("Only these codes themselves, not what is below them"), required=False)
    field_order = ("code", "wat", "ander", "n", "rol", "geval", "hoe", "zelf")

    def __init__(self, found: Material, question: Question) -> None:
        wish = question.wish
        first = {"code": wish.code, "wat": question.relation, "ander": question.other, "n": str(question.within)}
        super().__init__(found, {**first, "rol": asked(wish.role), "geval": asked(wish.case), OWN: wish.own})
        codes = codes_shown(found)
        self.offer("code", [("", str(_("choose a code"))), *codes])
        self.offer("ander", [("", "–"), *codes])
        self.offer("n", [("0", str(_("the same paragraph"))), *((str(n), far(n)) for n in FAR)])
        self.offer("rol", [("", str(_("everybody"))), *roles(found)])
        self.offer("geval", [("", str(_("every group and practice"))), *cases(found)])


class SaveForm(forms.Form):
    naam = Words(label=_("Name"), most=80, help_text=_("For example: lonely, and then recognised"))


def far(number: int) -> str:
    return ngettext("%(number)d paragraph", "%(number)d paragraphs", number) % {"number": number}


def asked(key: str | None) -> str:
    """Return a case or role as an address asks for it."""
    return "" if key is None else key or NONE


def cases(found: Material) -> Choices:
    return [*((one.key, one.name) for one in found.cases), (NONE, str(_("without a group or practice")))]


def roles(found: Material) -> Choices:
    return [(one.key or NONE, one.name) for one in roles_shown(found)]

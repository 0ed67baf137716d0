"""What is asked on a page that counts: sent with the address, so that a link or a bookmark asks it again.

What an address asks is read beforehand and stands in these forms as their first values; a strange value asks nothing.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.analysis.queries.codings import bases
from nestwerk.analysis.queries.material import Material
from nestwerk.analysis.queries.quotes import Wish
from nestwerk.analysis.queries.table import BY_BOTH, BY_CASE, BY_ROLE, NONE, OWN, codes_shown, roles_shown

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


def asked(key: str | None) -> str:
    """Return a case or role as an address asks for it."""
    return "" if key is None else key or NONE


def cases(found: Material) -> Choices:
    return [*((one.key, one.name) for one in found.cases), (NONE, str(_("without a group or practice")))]


def roles(found: Material) -> Choices:
    return [(one.key or NONE, one.name) for one in roles_shown(found)]

"""Fields of what is known of a participant; for parents and for the team alike."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nestwerk.groups.models import Group
from nestwerk.kernel.fields import SealedEmailField
from nestwerk.kernel.text import clean, leads_elsewhere
from nestwerk.participants import rules
from nestwerk.ui.fields import NO_ADDRESS
from nestwerk.ui.phone import machine_form
from nestwerk.ui.towns import Town
from nestwerk.ui.widgets import LanguageSelect

NOT_A_NAME = _("Write only a name here: no address of a site, no e-mail address and no number.")


class Line(forms.CharField):
    """One line of text that a database takes."""

    def __init__(self, *, most: int = 60, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        widget = kwargs.pop("widget", None) or forms.TextInput(attrs=kwargs.pop("attrs", {"autocomplete": "off"}))
        super().__init__(max_length=most, widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "")


class Name(Line):
    """What somebody is called: it stands where others read it, in our name, so it holds no address and no number."""

    def to_python(self, value: Any) -> str:
        if leads_elsewhere(str(value or "").strip()):
            raise forms.ValidationError(NOT_A_NAME)
        return super().to_python(value)


class Phone(Line):
    """A number as people write it. What was typed is kept; that a machine can use it is checked."""

    countries: tuple[str, ...] = ("BE", "NL")

    def __init__(self, *, autocomplete: str = "off", **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"type": "tel", "autocomplete": autocomplete, "dir": "ltr"})
        super().__init__(most=30, widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        number = super().to_python(value)
        if number and not machine_form(number, countries=self.countries):
            words = _("We cannot call this number. Look at it again, or leave it empty.")
            abroad = _("A number of another country begins with + and the number of the country.")
            raise forms.ValidationError([words, abroad])
        return number


def of_group(form: forms.Form, group: Group) -> None:
    """Let the numbers of a form be read as people of this group write them."""
    for field in form.fields.values():
        if isinstance(field, Phone):
            field.countries = group.countries


class Home(Town):
    """In which municipality somebody lives: its code, never more."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(most=80, required=False, attrs={"autocomplete": "off"}, **kwargs)


class Ages(Line):
    """Ages of children; a list of whole numbers."""

    def to_python(self, value: Any) -> Any:
        words = super().to_python(value)
        try:
            return rules.ages_in(words)
        except rules.Unclear as problem:
            raise forms.ValidationError(
                _("Is that one child, or two? Write 2½ for one child. Write 2 and 5 for two children.")
            ) from problem
        except ValueError as problem:
            raise forms.ValidationError(_("Write the ages in numbers, such as 2, 4 or 8 months.")) from problem

    def prepare_value(self, value: Any) -> Any:
        return rules.one_of_each(value) if isinstance(value, list) else value


class Address(forms.EmailField):
    def __init__(self, *, autocomplete: str = "off", **kwargs: Any) -> None:
        widget = forms.EmailInput(attrs={"autocomplete": autocomplete, "dir": "ltr"})
        super().__init__(
            max_length=SealedEmailField.MOST, required=False, widget=widget, error_messages=NO_ADDRESS, **kwargs
        )


class Tongue(forms.ChoiceField):
    """A language in which we can write."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=settings.LANGUAGES, initial=get_language, widget=LanguageSelect, **kwargs)

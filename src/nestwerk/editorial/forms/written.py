"""One form field for each field of a practice, the same for editors, members and proposers."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from nestwerk.catalogue.models import Practice, Sheet
from nestwerk.catalogue.queries import language_name, lines, links_from, looks_private
from nestwerk.kernel.text import clean

MOST_LINKS = 12
BRIEF = 5
SHORT = {
    "target_group",
    "method",
    "sessions",
    "rhythm",
    "duration",
    "staff",
    "training",
    "materials",
    "professionals",
    "contact_point",
    "applies",
    "domain",
    "kind",
    "other_titles",
    "initiators",
    "links",
}
HELP = {
    "initiators": _("One a line. Organisations, no private persons."),
    "other_titles": _("One a line."),
    "duration": _("Of one meeting, and from beginning to end."),
    "staff": _("How many people run it, and what they bring along."),
    "training": _("What somebody needs before running it, where to get it, and whether a licence is asked."),
    "materials": _("What there is to use, and where to get it."),
    "applies": _("The area, or the kind of place."),
    "professionals": _("Such as: teachers, or professionals in mental health care."),
    "contact_point": _("A team or a role with a general address or number. No names of persons."),
    "links": _("One a line: the address, then a space and a name."),
}
NAMES = {
    **{row.name: row.verbose_name for row in (*Practice._meta.local_fields, *Sheet._meta.local_fields)},
    "matrix": _("how far people take part"),
    "concepts": _("Concepts"),
    "links": _("Links"),
    "citations": _("Sources"),
    "questions_parent": _("What parents ask"),
    "questions_professional": _("What professionals ask"),
}


class PlainText(forms.CharField):
    """Several lines of text that a database takes, with line ends of one kind."""

    def __init__(self, **kwargs: Any) -> None:
        rows = kwargs.pop("rows", 5)
        look = {"rows": rows, "class": "brief" if rows < BRIEF else ""}
        super().__init__(max_length=20_000, widget=forms.Textarea(attrs=look), **kwargs)

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "", most=20_000).replace("\r\n", "\n")


class SharedContact(PlainText):
    """Where to ask: a team or a role. A mail address that looks like one person's is not taken."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if address := looks_private(text):
            raise forms.ValidationError(
                _(
                    "%(address)s looks like the address of one person. Give a role with a general address, "
                    "or the page on which to ask."
                )
                % {"address": address}
            )
        return text


class LinesField(PlainText):
    """A list, one item a line."""

    def to_python(self, value: Any) -> str:
        return "\n".join(lines(super().to_python(value)))


class LinksField(LinesField):
    """Addresses with a name, one a line."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        check = forms.URLField(max_length=1000, assume_scheme="https")
        for url, _label in (found := links_from(text)):
            check.clean(url)
        if len(found) != len(lines(text)):
            raise forms.ValidationError(_("Each line must begin with an address: https://..."))
        if len(found) > MOST_LINKS:
            raise forms.ValidationError(_("These are too many links."))
        return text


def written_field(name: str, *, required: bool = False) -> forms.Field:
    """Return the form field in which this field of a practice is written as text; of 'fr:summary' in its language."""
    if name.endswith(":summary"):
        code = name.partition(":")[0]
        field = written_field("summary")
        field.label = _("Summary in %(language)s") % {"language": language_name(code)}
        field.widget.attrs["lang"] = code
        return field
    told: dict[str, Any] = {"label": capfirst(NAMES[name]), "required": required, "help_text": HELP.get(name, "")}
    if name == "title":
        return forms.CharField(max_length=200, **told)
    if name == "website":
        return forms.URLField(max_length=500, assume_scheme="https", **told)
    told["rows"] = 2 if name in SHORT else 5
    if name == "links":
        return LinksField(**told)
    if name in {"initiators", "other_titles"}:
        return LinesField(**told)
    if name == "contact_point":
        return SharedContact(**told)
    field = PlainText(**told)
    if name == "summary":
        field.max_length = 600
        field.validators.append(forms.CharField(max_length=600).validators[0])
    return field

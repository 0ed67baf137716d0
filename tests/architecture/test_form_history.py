"""What somebody types about herself or others is not kept by the browser, which offers it to whoever comes next."""

import re
from collections.abc import Iterator

import pytest
from django import forms
from django.template import Context, Template
from django.test import Client

from nestwerk.ops.installation import PROJECT
from nestwerk.participants.models import LinkKind
from nestwerk.participants.queries import secret_of
from nestwerk.world import GatheringWorld, ParentWorld
from tests.promises.addresses import behind_a_link

PACKAGE = PROJECT / "src" / "nestwerk"
_FIELD = re.compile(r"<(input|textarea)\b((?:\{[{%].*?[%}]\}|[^>])*)>", re.DOTALL)
_TYPE = re.compile(r"""\btype=["'](\w+)""")
# Nothing is typed in these.
NO_WORDS = {"hidden", "checkbox", "radio", "submit", "file", "range", "date", "time", "number", "color", "button"}
_KEPT = re.compile(r"""autocomplete["']?\]?\s*[=:]\s*["'](?!off)([\w-]+)""")
# Where the browser may help: one's own way in, and one's own name and address on a form that anybody may open.
OWN = {
    "editorial/forms/proposing.py",
    "participants/forms/parent.py",
    "people/forms/pages.py",
    "people/templates/account/confirm_login_code.html",
    "people/templates/account/login.html",
    "people/templates/mfa/authenticate.html",
    "people/templates/mfa/reauthenticate.html",
    "people/templates/mfa/totp/activate_form.html",
    # How the component is used, with made-up names.
    "ui/templates/ui/components/field.html",
    "ui/templates/ui/style/field.html",
}


def remembered(words: str) -> Iterator[str]:
    """Return the fields for words in a page that the browser would keep."""
    for tag, attributes in _FIELD.findall(words):
        kind = _TYPE.search(attributes)
        silent = tag == "input" and kind and kind.group(1) in NO_WORDS
        if not silent and "readonly" not in attributes and "autocomplete=" not in attributes:
            yield f"<{tag}{attributes}>"


def test_every_field_that_is_written_by_hand_says_whether_it_is_remembered() -> None:
    templates = sorted(PACKAGE.glob("*/templates/**/*.html"))
    assert [(str(path), found) for path in templates for found in remembered(path.read_text())] == []


def test_only_ones_own_name_and_way_in_are_remembered() -> None:
    pages = [
        *PACKAGE.glob("*/templates/**/*.html"),
        *(path for path in PACKAGE.rglob("*.py") if "tests" not in path.parts),
    ]
    kept = {str(path.relative_to(PACKAGE)) for path in pages if _KEPT.search(path.read_text())}
    assert kept - OWN == set()


def test_the_component_asks_the_browser_to_keep_nothing() -> None:
    class Form(forms.Form):
        words = forms.CharField()
        more = forms.CharField(widget=forms.Textarea)
        email = forms.CharField(widget=forms.EmailInput(attrs={"autocomplete": "email"}))

    drawn = Template("{% field form.words %}{% field form.more %}{% field form.email %}").render(
        Context({"form": Form()})
    )
    assert re.findall(r'autocomplete="(\w+)"', drawn) == ["off", "off", "email"]


@pytest.mark.django_db
def test_no_page_behind_a_link_has_a_field_that_is_remembered(parents: ParentWorld, gatherings: GatheringWorld) -> None:
    secret = secret_of(parents.amina, LinkKind.PAGE)
    places = [place.replace("SECRET", secret) for place in behind_a_link() if "CALENDAR" not in place]
    places.append(f"/mijn/{secret}/hulp/?wat=vraag")
    pages = {place: Client().get(place).content.decode() for place in places}
    fields = sum(len(_FIELD.findall(page)) for page in pages.values())
    assert fields > 20, "the pages hold fields"
    kept = [(place.replace(secret, "..."), found) for place, page in pages.items() for found in remembered(page)]
    assert kept == []
    assert [place.replace(secret, "...") for place, page in pages.items() if _KEPT.search(page)] == []


def test_a_planted_field_is_found() -> None:
    assert list(remembered('<input name="words"><input type="hidden" name="x"><textarea name="y"></textarea>')) == [
        '<input name="words">',
        '<textarea name="y">',
    ]
    assert _KEPT.search('<input autocomplete="given-name">')
    assert not _KEPT.search('{"autocomplete": "off"}')

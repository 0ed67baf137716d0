"""A form that is not right says so first: in the title, and in one summary with the focus that leads to each field."""

import re
from collections.abc import Callable

import pytest
from django import forms
from django.conf import settings
from django.test import Client

from nestwerk.ui.mistakes import Mistake, mistakes_in
from nestwerk.world import GroupWorld, ParentWorld, World

ClientFor = Callable[..., Client]


class Asked(forms.Form):
    name = forms.CharField(label="Name")
    day = forms.ChoiceField(label="Day", choices=[("mo", "Monday")], widget=forms.RadioSelect)
    moment = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> None:
        raise forms.ValidationError("Nothing fits.")


def test_mistakes_of_every_form_are_gathered_once_and_lead_to_their_fields() -> None:
    form = Asked({}, auto_id="x_%s")
    found = mistakes_in([form, form, Asked(), "form"])
    required = str(forms.Field.default_error_messages["required"])
    assert found.all == [
        Mistake("Nothing fits."),
        Mistake(required, "x_name", "Name"),
        Mistake(required, "x_day_0", "Day"),
        Mistake(required, "", "Moment"),
    ]
    assert found.mark.strip()
    assert mistakes_in([Asked()]).mark == ""
    assert mistakes_in([], "Too long.").mark.strip()
    assert mistakes_in([], None).mark == ""


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_who_forgot_something_hears_it_first(
    groups: GroupWorld, parents: ParentWorld, client_for: ClientFor, language: str
) -> None:
    client = client_for(None)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = client.post(f"/groepen/{groups.tuesday.slug}/aanmelden/", {"phone": "geen idee"}).content.decode()
    mark = {"nl": "Fout:", "ar": "خطأ:"}[language]
    assert re.search(rf"<title[^>]*>{mark} ", page)
    summary = page.index('id="mistakes"')
    assert "autofocus" in page[summary : summary + 120]
    assert summary < page.index("<h1")
    to = re.findall(r'href="#([^"]+)"', page[summary : page.index("</ul>", summary)])
    assert to
    assert all(f'id="{one}"' in page for one in to)


def test_a_page_that_is_right_has_no_mark(groups: GroupWorld, world: World, client_for: ClientFor) -> None:
    page = client_for(world.bram).get(f"/groepen/{groups.tuesday.slug}/team/instellingen/").content.decode()
    assert 'id="mistakes"' not in page
    assert "<title>Fout" not in page

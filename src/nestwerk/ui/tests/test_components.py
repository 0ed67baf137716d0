"""Each component draws what it is given, and escapes it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from nestwerk.ui import samples
from nestwerk.ui.language import Said, said
from nestwerk.ui.table import HIDDEN, Column, ladder_rows, table_rows

Tight = Callable[[str], str]

COMPONENTS = Path(samples.__file__).resolve().parent / "templates" / "ui" / "components"
SIMPLE: dict[str, dict[str, Any]] = {
    "ask.html": {"label": "Stop", "title": "Zeker?", "words": "Het kan terug.", "yes": "Ja", "action": "/x/"},
    "blocks.html": {"blocks": [{"number": 3, "label": "Nesten", "href": "/x/"}]},
    "bricks.html": {"blocks": [{"number": 3, "label": Said("Nesten"), "href": "/x/"}]},
    "button.html": {"label": "Zoek", "icon": "search"},
    "card.html": {"title": "Koffie op de mat", "href": "/x/", "room": "vinden"},
    "chip.html": {"label": "vaders", "href": "?zonder", "on": True},
    "crumb.html": {"label": "Terug", "href": "/x/"},
    "crumbs.html": {"trail": [{"label": "Kaders", "href": "/x/"}], "here": "Buffers"},
    "dialog.html": {"id": "d", "title": "Zeker?", "words": "Ja?", "yes": "Ja", "no": "Nee", "href": "/x/"},
    "empty.html": {"title": "Nog niets", "words": "Hier komt iets.", "label": "Begin", "href": "/x/"},
    "evidence.html": {"tiles": [{"room": "vinden", "icon": "book", "number": 0, "label": "praktijken", "href": "#p"}]},
    "facet.html": {"legend": "Vorm", "name": "vorm", "options": [{"value": "a", "label": "Groep", "count": 0}]},
    "loop.html": {"steps": [{"room": "vinden", "label": "Vinden", "words": "Wat past?"}]},
    "note.html": {"words": "Geen vergelijkingsgroep."},
    "progress.html": {"words": "38 van 110", "done": 38, "total": 110, "left": "nog 12 seconden"},
    "steps.html": {"label": "Stappen", "steps": [{"label": "Kom", "state": "now"}]},
    "tag.html": {"label": "Groep"},
    "toasts.html": {"messages": []},
}


@pytest.mark.parametrize("name", sorted(SIMPLE))
def test_a_component_draws_without_a_request(name: str) -> None:
    words = render_to_string(f"ui/components/{name}", SIMPLE[name])
    assert words.strip().startswith("<")
    assert words.strip().endswith(">")


def test_no_component_is_left_off_the_style_page() -> None:
    page = "".join(path.read_text() for path in COMPONENTS.parent.glob("style/*.html"))
    inside = "".join(path.read_text() for path in COMPONENTS.glob("*.html"))
    drawn_by_a_tag = {"field.html", "field-drawn.html", "table.html", "toasts.html", "bricks.html"}
    missing = [
        path.name
        for path in COMPONENTS.glob("*.html")
        if f"ui/components/{path.name}" not in page + inside and path.name not in drawn_by_a_tag
    ]
    assert missing == []


def test_words_are_escaped() -> None:
    words = render_to_string("ui/components/note.html", {"words": "<script>"})
    assert "&lt;script&gt;" in words
    assert "<script>" not in words


def test_an_option_without_results_stays_and_cannot_be_chosen(tight: Tight) -> None:
    words = tight(render_to_string("ui/components/facet.html", SIMPLE["facet.html"]))
    assert '<input type="checkbox" name="vorm" value="a" disabled>' in words


class WhoForm(forms.Form):
    email = forms.EmailField(label="E-mailadres", help_text="Alleen voor de code.")
    kind = forms.ChoiceField(label="Soort", widget=forms.RadioSelect, choices=[("a", "Ouder"), ("b", "Begeleider")])
    agreed = forms.BooleanField(label="Ik ga akkoord")
    secret = forms.CharField(widget=forms.HiddenInput, initial="x")
    note = forms.CharField(label="Notitie", required=False)


def drawn(form: forms.Form, field: str, attributes: str = "") -> str:
    return Template(f"{{% field form.{field} {attributes} %}}").render(Context({"form": form}))


def test_a_field_ties_label_help_and_error_to_its_input(tight: Tight) -> None:
    words = tight(drawn(WhoForm({"email": "geen adres"}), "email", 'autocomplete="email"'))
    assert '<label for="id_email">E-mailadres</label>' in words
    assert 'autocomplete="email"' in words
    assert 'class="input"' in words
    assert 'aria-invalid="true"' in words
    assert 'aria-describedby="id_email_helptext id_email_error"' in words
    assert 'id="id_email_helptext"' in words
    assert 'id="id_email_error"' in words


def test_choices_are_a_group_with_a_legend_and_one_tick_each(tight: Tight) -> None:
    words = tight(drawn(WhoForm(), "kind"))
    assert words.count("<fieldset") == 1
    assert "<legend>Soort</legend>" in words
    assert words.count('class="tick"') == 2


def test_one_tick_has_its_words_behind_it(tight: Tight) -> None:
    assert 'id="id_agreed">Ik ga akkoord</label>' in tight(drawn(WhoForm(), "agreed"))


def test_a_hidden_field_has_no_label() -> None:
    assert drawn(WhoForm(), "secret").strip() == '<input type="hidden" name="secret" value="x" id="id_secret">'


def test_a_field_that_may_stay_empty_says_so() -> None:
    assert 'class="must"' in drawn(WhoForm(), "note")
    assert 'class="must"' not in drawn(WhoForm(), "email")


def test_the_include_draws_the_same_as_the_tag() -> None:
    form = WhoForm()
    assert render_to_string("ui/components/field.html", {"field": form["note"]}) == drawn(form, "note") + "\n"


def test_three_kinds_of_nothing_look_different() -> None:
    columns = [Column("Taal"), Column("Ouders", figure=True)]
    kinds = [row[1].kind for row in table_rows(columns, [["nl", 0], ["ar", HIDDEN], ["fr", None]])]
    assert kinds == ["value", "hidden", "unknown"]


def test_every_cell_of_a_table_knows_its_heading_on_a_phone(tight: Tight) -> None:
    context = Context({"columns": [Column("Taal"), Column("Ouders")], "rows": [["nl", 8]]})
    words = tight(Template("{% data_table 'Talen' columns rows %}").render(context))
    assert '<th scope="row">nl' in words
    assert '<td data-label="Ouders">8' in words


def test_the_ladder_runs_from_high_to_low_and_lights_what_is_reached() -> None:
    rungs = ladder_rows(["geen", "weten", "denken", "doen"], [2, None])
    assert [(rung.label, rung.arcs, rung.cells) for rung in rungs] == [
        ("doen", 3, ["", ""]),
        ("denken", 2, ["top", ""]),
        ("weten", 1, ["lit", ""]),
        ("geen", 0, ["lit", ""]),
    ]


def test_the_pager_keeps_the_rest_of_the_address() -> None:
    request = RequestFactory().get("/praktijken/?q=slaap&bladzijde=2")
    words = render_to_string("ui/components/pager.html", {"page": Paginator(range(30), 10).page(2)}, request=request)
    assert 'href="?q=slaap&amp;bladzijde=1"' in words
    assert 'href="?q=slaap&amp;bladzijde=3"' in words


def test_words_in_another_language_say_so() -> None:
    tag = Template("{% said words %}")
    assert tag.render(Context({"words": said({"nl": "nest", "fr": "nid"}, "fr")})) == "nid"
    dutch = tag.render(Context({"words": said({"nl": "nest"}, "ar")}))
    assert dutch == '<span lang="nl" dir="ltr">nest</span>'
    assert 'dir="rtl"' in tag.render(Context({"words": said({"ar": "عش"}, "fr")}))
    assert said({}, "nl") == Said("")

"""The form of a practice in parts, so that a long form can be walked through."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.forms import BaseForm as Form
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nestwerk.editorial.forms.practice import PracticeForm
from nestwerk.ui.language import said

SUMMARIES = ":summary"
# Anchor, heading, fields in the order in which somebody writes them, and the frameworks that are chosen from there.
PARTS = (
    (
        "wat",
        _("What is it?"),
        ("title", "other_titles", "initiators", "website", "summary", SUMMARIES, "description"),
        (),
    ),
    ("soort", _("Kind and place"), ("kind", "domain"), ("bouwstenen", "vormen", "continuum", "lijnen", "kringen")),
    (
        "wie",
        _("For whom?"),
        ("target_group", "needs", "age_from", "age_to"),
        ("doelgroepen", "levensfasen", "gebeurtenissen"),
    ),
    (
        "doel",
        _("What does it want to reach?"),
        ("goal", "subgoals"),
        ("strategieen", "veerkrachthelpers", "buffers", "steunvormen"),
    ),
    (
        "hoe",
        _("How does it go?"),
        ("method", "sessions", "rhythm", "duration", "approach", "surplus", "ethics"),
        ("werkzame-factoren", "ervaringsthemas"),
    ),
    ("nodig", _("What does it take?"), ("staff", "training", "materials", "costs"), ()),
    ("waar", _("Where, and in which language?"), ("applies", "towns", "offered_in", "contact_point"), ("streken",)),
    ("meedoen", _("How far do people take part?"), ("matrix", "professionals", "participation"), ()),
    (
        "weten",
        _("What is known of it?"),
        ("evidence", "evaluation", "results", "knowledge", "recognitions", "citations", "links", "note"),
        (),
    ),
)
REST = ("rest", _("And besides"))


@dataclass(frozen=True)
class FormPart:
    """One part: where it is, its heading, its fields, and what can be ticked there by framework."""

    anchor: str
    title: str
    fields: list[BoundField]
    concepts: list[tuple[str, list[BoundWidget]]]


def parts_of(form: PracticeForm) -> list[FormPart]:
    """Return every field of the form in its part; what no part names comes last."""
    left = {bound.name: bound for bound in form.visible_fields() if bound.name != "concepts"}
    ticks = _ticks(form)
    found = []
    for anchor, title, fields, frameworks in PARTS:
        mine = [left.pop(name) for name in _named(fields, list(left))]
        chosen = [ticks.pop(one) for one in frameworks if one in ticks]
        found.append(FormPart(anchor, str(title), mine, chosen))
    return [*found, FormPart(REST[0], str(REST[1]), list(left.values()), list(ticks.values()))]


def _named(fields: Iterable[str], present: list[str]) -> list[str]:
    """Return the fields that are there, with all summaries in other languages where those stand."""
    found: list[str] = []
    for name in fields:
        found += [one for one in present if (one.endswith(name) if name == SUMMARIES else one == name)]
    return found


def concepts_of(form: Form) -> list[tuple[str, list[BoundWidget]]]:
    """Return all concepts that can be ticked in a form, by framework."""
    return list(_ticks(form).values())


def _ticks(form: Form) -> dict[str, tuple[str, list[BoundWidget]]]:
    """Return what can be ticked, by framework: its name in the reader's language, and its concepts."""
    language = get_language() or "nl"
    ticks: dict[str, tuple[str, list[BoundWidget]]] = {}
    for choice in form["concepts"]:
        framework = choice.data["value"].instance.framework
        if framework.slug not in ticks:
            ticks[framework.slug] = (said(framework.names, language).text, [])
        ticks[framework.slug][1].append(choice)
    return ticks

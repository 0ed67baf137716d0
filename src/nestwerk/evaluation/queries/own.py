"""Forms of one's own, as their makers see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import get_language

from nestwerk.evaluation import rules
from nestwerk.evaluation.models import Form
from nestwerk.evaluation.queries.scales import asked_in, choices_of, said_in
from nestwerk.groups.models import Group
from nestwerk.ui.as_seen import mark_of
from nestwerk.ui.language import Said
from nestwerk.vocabulary.queries import framework_names, labels

# What a question of a parent can be about.
FRAMEWORKS = ("ervaringsthemas", "werkzame-factoren", "buffers", "veerkrachthelpers")
NO_WORDS = Said("")


@dataclass(frozen=True)
class OwnForm:
    """A form in a list: its title, how many questions, and how often it was put to a group."""

    form: Form
    title: Said
    questions: int
    rounds: int
    minutes: int


@dataclass(frozen=True)
class Line:
    """A question in the maker: its place, its words, and what is in it."""

    key: str
    kind: str
    heading: Said
    label: Said
    answers: tuple[Said, ...]
    when: str
    missing: tuple[str, ...]
    mark: str


def listed(forms: QuerySet[Form]) -> list[OwnForm]:
    rows = forms.annotate(asked=Count("versions__rounds", distinct=True)).order_by("-made_at", "pk")
    return [_listed(one, one.asked) for one in rows]


def _listed(form: Form, rounds: int) -> OwnForm:
    draft = form.draft or {}
    count = len(rules.lines_of(draft))
    minutes = rules.minutes_for(rules.parse(draft)) if count else 0
    return OwnForm(form, said_in(draft["title"]), count, rounds, minutes)


def own_forms_for(group: Group) -> list[OwnForm]:
    """Return the forms that can be put to a group: of its organisation, with a question, and not put away."""
    rows = Form.objects.filter(organisation=group.organisation_id).in_use().order_by("-made_at", "pk")
    return [one for one in (_listed(form, 0) for form in rows) if one.questions]


def lines_for(draft: Mapping[str, Any]) -> list[Line]:
    """Return the questions of a draft with what a maker looks for: words, answers, condition, missing languages."""
    if not rules.lines_of(draft):
        return []
    language, form = get_language() or "nl", rules.parse(draft)
    headings = {item["key"]: heading for heading, item in rules.lines_of(draft)}
    kept = {item["key"]: item for _heading, item in rules.lines_of(draft)}
    return [
        Line(
            key=item.key,
            kind=item.kind,
            heading=said_in(headings[item.key]) if headings[item.key] else NO_WORDS,
            label=said_in(item.label),
            answers=tuple(choice.words for choice in choices_of(item, language)),
            when=_when(form, item),
            missing=tuple(code for code in form.languages if code not in item.label),
            mark=mark_of(kept[item.key]),
        )
        for item in form.items
    ]


def _when(form: rules.Form, item: rules.Item) -> str:
    asked = item.show_if
    of = form.item(asked.item) if asked else None
    if not asked or not of:
        return ""
    return f"{said_in(of.label)} → {_words(of, asked.values)}"


def _words(item: rules.Item, values: tuple[str, ...]) -> str:
    known = {one.value: one.words.text for one in choices_of(item, get_language() or "nl")}
    return " / ".join(known.get(value, value) for value in values)


def conditions_for(draft: Mapping[str, Any], key: str = "") -> list[tuple[str, str]]:
    """Return the answers before a question that may decide whether it is asked, as value and words."""
    found: list[tuple[str, str]] = []
    if not rules.lines_of(draft):
        return found
    language, form = get_language() or "nl", rules.parse(draft)
    for item in form.items:
        if item.key == key:
            if item.show_if and len(item.show_if.values) > 1:
                found.append((as_value(item.show_if), _when(form, item)))
            break
        if rules.may_decide({"kind": item.kind}):
            answers = choices_of(item, language)
            found += [(f"{item.key}={one.value}", f"{said_in(item.label)} → {one.words}") for one in answers]
    return found


def as_value(condition: rules.Condition) -> str:
    return f"{condition.item}={' '.join(condition.values)}"


def concepts_for(person: object) -> list[tuple[str, str]]:
    """Return the concepts that a question may be about, with their framework in front."""
    language = get_language() or "nl"
    names = framework_names(language)
    known = [one for one in labels(language, person).values() if one.framework in FRAMEWORKS]
    known.sort(key=lambda one: (FRAMEWORKS.index(one.framework), one.order))
    return [(f"{one.framework}/{one.slug}", f"{names.get(one.framework, '')}: {one.label}") for one in known]


def looked_at(draft: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return a draft as a parent would be asked it in a language."""
    form = rules.parse(draft)
    sections = asked_in(form, language)
    return {
        "form": form,
        "sections": sections,
        "number": sum(len(section.questions) for section in sections),
        "minutes": rules.minutes_for(form),
    }

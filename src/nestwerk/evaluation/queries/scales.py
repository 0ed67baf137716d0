"""The words of our own scales, and a form as somebody is asked it in one language."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nestwerk.evaluation import rules
from nestwerk.evaluation.models import Round
from nestwerk.evaluation.queries.starts import asks_code
from nestwerk.evaluation.rules import (
    AGREE,
    CHOICE,
    DONT_KNOW,
    NO,
    NUMBER,
    RATHER_NOT,
    SMILEY,
    TEXT,
    YES,
    YESNO,
    pairing_words,
)
from nestwerk.ui.language import Said, said

# The face of each point: the least good first. What is asked with faces can be answered by yes, a little, no.
FACES = {"1": "hard", "2": "so-so", "3": "well"}
SMILEY_WORDS = {"1": _("No"), "2": _("A little"), "3": _("Yes")}
AGREE_WORDS = {
    "1": _("Not true at all"),
    "2": _("Not really true"),
    "3": _("A little true"),
    "4": _("True"),
    "5": _("Very true"),
}
YESNO_WORDS = {YES: _("Yes"), NO: _("No")}
NO_ANSWER_WORDS = {DONT_KNOW: _("I do not know"), RATHER_NOT: _("I would rather not say")}
# A number with more steps than this is typed.
MOST_STEPS = 11
LONGEST_CODE = 40
_OWN = {SMILEY: SMILEY_WORDS, AGREE: AGREE_WORDS, YESNO: YESNO_WORDS}


@dataclass(frozen=True)
class Choice:
    """One answer that can be chosen. `face` is the drawing beside its words."""

    value: str
    words: Said
    face: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class Question:
    """One item as it is asked."""

    key: str
    kind: str
    number: int
    label: Said
    help: Said
    choices: tuple[Choice, ...]
    # Ways to give no answer; none where the layout of somebody else's scale is fixed.
    without: tuple[Choice, ...]
    many: bool
    low: str
    high: str
    step: str
    typed: str
    wrong: bool
    depends_on: str = ""
    depends_values: str = ""


@dataclass(frozen=True)
class AskedSection:
    title: Said
    questions: tuple[Question, ...]


Given = Callable[[str], Sequence[str]]


def nothing_given(_key: str) -> Sequence[str]:
    return ()


def asked_in(
    form: rules.Form, language: str, *, given: Given = nothing_given, wrong: Sequence[str] = ()
) -> list[AskedSection]:
    """Return the sections of a form in a language, with what was filled in already."""
    numbers = {item.key: number for number, item in enumerate(form.items, start=1)}

    def question(item: rules.Item) -> Question:
        return _question(form, item, numbers[item.key], language, list(given(item.key)), item.key in wrong)

    return [
        AskedSection(said(section.title, language), tuple(question(item) for item in section.items))
        for section in form.sections
    ]


def _question(
    form: rules.Form, item: rules.Item, number: int, language: str, given: list[str], wrong: bool
) -> Question:
    may_skip = item.kind != TEXT and not item.many and not form.fixed_layout
    shown_if = item.show_if
    return Question(
        key=item.key,
        kind=item.kind,
        number=number,
        label=said(item.label, language),
        help=said(item.help, language),
        choices=tuple(choices_of(item, language, given)),
        without=tuple(
            Choice(value, Said(str(words)), chosen=value in given) for value, words in NO_ANSWER_WORDS.items()
        )
        if may_skip
        else (),
        many=item.many,
        low=f"{item.low:g}",
        high=f"{item.high:g}",
        step=f"{item.step:g}",
        typed=given[0] if given else "",
        wrong=wrong,
        depends_on=shown_if.item if shown_if else "",
        depends_values=" ".join(shown_if.values) if shown_if else "",
    )


@dataclass(frozen=True)
class CodeQuestion:
    """One of the easy questions by which a start and an end are found together."""

    name: str
    question: str
    label: Said
    example: Said
    typed: str


@dataclass(frozen=True)
class Code:
    why: Said
    questions: tuple[CodeQuestion, ...]


# What the names of the fields of the code begin with.
CODE = "kenmerk-"


def code_of(asked: Round, language: str, *, given: Given = nothing_given) -> Code | None:
    """Return the questions of the code in a language; None where nothing can be compared."""
    if not asks_code(asked):
        return None
    questions = tuple(
        CodeQuestion(
            CODE + question,
            question,
            said(pairing_words.QUESTION[question], language),
            said(pairing_words.EXAMPLE[question], language),
            next(iter(given(CODE + question)), "")[:LONGEST_CODE],
        )
        for question in pairing_words.QUESTION
    )
    return Code(said(pairing_words.WHY, language), questions)


def code_given(code: Code | None) -> dict[str, str]:
    """Return what was answered to the questions of the code."""
    return {one.question: one.typed for one in code.questions} if code else {}


def choices_of(item: rules.Item, language: str, given: Sequence[str] = ()) -> list[Choice]:
    """Return the answers of an item with their words; none for what is typed."""
    if item.kind == CHOICE:
        return [Choice(one.key, said(one.label, language), chosen=one.key in given) for one in item.options]
    if item.kind == NUMBER:
        values = rules.values_of(item)
        return [Choice(one, Said(one), chosen=one in given) for one in values] if len(values) <= MOST_STEPS else []
    words = _OWN.get(item.kind, {})
    return [
        Choice(value, Said(str(word)), FACES[value] if item.kind == SMILEY else "", value in given)
        for value, word in words.items()
    ]


def said_in(words: rules.Words) -> Said:
    """Return words of a form in the language of the page."""
    return said(words, get_language() or "nl")

"""What may be asked, in the form that OpenAPI describes."""

import re
from datetime import datetime
from typing import Annotated, Literal, get_args

from django.utils.translation import gettext_noop
from pydantic import BaseModel, BeforeValidator, Field, WithJsonSchema

from nestwerk.catalogue.queries import ORDERS

Language = Literal["nl", "fr", "en", "ar", "tr", "uk"]
Order = Literal["past", "titel", "bron", "leeftijd"]
assert get_args(Order) == ORDERS  # noqa: S101 - the description must name every order there is
Slug = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]{1,60}$")]
Path = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]{1,60}/[-a-zA-Z0-9_]{1,60}$")]
Spoken = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
MOST_VALUES = 30
MOST_PAGES = 10_000
MOST_PER_PAGE = 100
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_NUMBER = re.compile(r"\d{1,6}", re.ASCII)


def _moment(value: object) -> object:
    if isinstance(value, str) and not _MOMENT.fullmatch(value):
        raise ValueError("a moment looks like 2026-11-22T09:00:00Z; write a + as %2B")
    return value


def _number(value: object) -> object:
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        raise ValueError("a whole number is expected")
    return value


Moment = Annotated[datetime | None, BeforeValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time"})]
Number = Annotated[int, BeforeValidator(_number)]


def _values(words: str, example: str) -> object:
    return Field([], max_length=MOST_VALUES, description=words, examples=[[example]])


class Speaking(BaseModel):
    lang: Language = Field("nl", description=gettext_noop("Language of summaries and labels, where we have it."))


class Paged(BaseModel):
    blad: Number = Field(1, ge=1, le=MOST_PAGES, description=gettext_noop("Which page, from 1."))
    per_blad: Number = Field(20, ge=1, le=MOST_PER_PAGE, description=gettext_noop("How many on a page."))


class Asking(Speaking, Paged):
    """The same questions as on the list of practices."""

    q: str = Field("", max_length=200, description=gettext_noop("Search words, in plain language."))
    bouwsteen: list[Slug] = _values(gettext_noop("Building block."), "nesten")  # type: ignore[assignment]
    levensfase: list[Slug] = _values(gettext_noop("Age of the child."), "3-tot-5")  # type: ignore[assignment]
    doelgroep: list[Slug] = _values(gettext_noop("For whom it is."), "ouders")  # type: ignore[assignment]
    vorm: list[Slug] = _values(gettext_noop("In what form."), "groep")  # type: ignore[assignment]
    lijn: list[Slug] = _values(gettext_noop("Line of care."), "eerste")  # type: ignore[assignment]
    gebeurtenis: list[Slug] = _values(gettext_noop("What happened in the family."), "scheiding")  # type: ignore[assignment]
    streek: list[Slug] = _values(gettext_noop("Region."), "vlaanderen")  # type: ignore[assignment]
    taal: list[Spoken] = _values(gettext_noop("Language in which the practice is offered."), "nl")  # type: ignore[assignment]
    begrip: list[Path] = _values(gettext_noop("Any concept, as framework/concept."), "buffers/solidariteit")  # type: ignore[assignment]
    volgorde: Order = Field("past", description=gettext_noop("Order: best fit, title, newest source, youngest first."))
    gewijzigd_sinds: Moment = Field(
        None,
        description=gettext_noop("Only what is new or changed since this moment."),
        examples=["2026-01-01T00:00:00Z"],
    )

"""What is answered, in the form that OpenAPI describes."""

from datetime import datetime

from pydantic import BaseModel, Field


class Text(BaseModel):
    text: str
    language: str


class Concept(BaseModel):
    path: str = Field(description="framework/concept: what the parameter begrip takes.")
    framework: str
    slug: str
    label: str
    label_language: str
    notation: str
    address: str = Field(description="Page of the concept.")


class Work(BaseModel):
    slug: str
    title: str
    publisher: str
    year: int | None
    address: str


class Source(Work):
    page: int | None = Field(description="Page of the work.")


class Link(BaseModel):
    address: str
    label: str
    works: bool | None = Field(description="What it answered when last tried; null: never tried.")
    checked_at: datetime | None


class Card(BaseModel):
    id: str = Field(description="Stays the same for good: urn:uuid.")
    slug: str
    self: str = Field(description="This practice in the API.")
    address: str = Field(description="Its sheet for readers.")
    title: str
    title_language: str
    summary: Text
    initiators: list[str]
    offered_in: list[str]
    age_from: float | None = Field(description="In years; pregnancy is -0.75.")
    age_to: float | None
    source_year: int | None = Field(description="How old the facts are.")
    changed_at: datetime
    concepts: list[str] = Field(description="Paths, with everything above them.")


class Cost(BaseModel):
    least: float | None = Field(description="In euros; 0 is free.")
    most: float | None
    per: str = Field(description="participant, family, meeting, series, organisation or year.")
    what: str
    year: int | None


class Known(BaseModel):
    step: str = Field(description="described, reasoned, followed or compared; none follows from another.")
    source: str
    year: int | None
    address: str


class Recognition(BaseModel):
    by: str
    says: str = Field(description="In the words of who recognised it.")
    year: int | None
    address: str


class Practice(BaseModel):
    id: str
    slug: str
    self: str
    address: str
    title: str
    other_titles: list[str]
    language: str = Field(description="Language of the title and of the words.")
    summaries: dict[str, str] = Field(description="By language.")
    words: dict[str, str] = Field(description="Plain text; an empty line parts paragraphs, '- ' starts an item.")
    initiators: list[str]
    offered_in: list[str]
    website: str
    age_from: float | None
    age_to: float | None
    participation: dict[str, dict[str, str]] = Field(description="Per side and phase the step of the ladder.")
    costs: list[Cost]
    knowledge: list[Known]
    recognitions: list[Recognition]
    used_by: list[str] = Field(description="Organisations that said so themselves.")
    questions: dict[str, dict[str, list[str]]] = Field(
        description="What people ask when it is a good answer: by language, then by who asks (parent, professional)."
    )
    concepts: list[Concept]
    links: list[Link]
    sources: list[Source]
    source_year: int | None
    changed_at: datetime


class Page(BaseModel):
    total: int
    page: int
    pages: int
    per_page: int
    previous: str | None
    next: str | None


class Practices(Page):
    by_meaning: bool | None = Field(
        description="Did the meaning of the words take part? False: words alone. Null: no words were asked."
    )
    fitting: int | None = Field(description="How many of all these fit the words well; null: no words were asked.")
    items: list[Card]


class Works(Page):
    items: list[Work]


class Framework(BaseModel):
    slug: str
    name: str
    name_language: str
    about: str
    self: str
    address: str
    turtle: str = Field(description="The framework as SKOS in Turtle.")
    json_ld: str = Field(description="The framework as SKOS in JSON-LD.")


class Counted(Concept):
    parent: str | None = Field(description="Path of the concept above.")
    practices: int = Field(description="How many practices carry it, or one below it.")


class FrameworkWhole(Framework):
    concepts: list[Counted]


class Frameworks(BaseModel):
    items: list[Framework]


class Wrong(BaseModel):
    place: str
    name: str
    detail: str


class Problem(BaseModel):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str | None = None
    errors: list[Wrong] | None = None

"""What intake knows of a person with an account: which documents they handed in. The files themselves are gone."""

from datetime import datetime

from nestwerk.intake.models import Import, LabelWord
from nestwerk.people.models import Person


def export(person: Person) -> dict[str, object]:
    """Return what this room holds of a person."""
    return {
        "imports": list(Import.objects.filter(by=person).order_by("at").values("at", "name", "state")),
        "labels": list(LabelWord.objects.filter(by=person).order_by("at").values("at", "word")),
    }


def erase(person: Person, *, by: Person | None, at: datetime) -> dict[str, int]:
    """Blank the names of the files that a person handed in; the imports stay, by a person without a name."""
    theirs = Import.objects.filter(by=person)
    # Words of a document that wait for names have nobody left to name them.
    waiting = theirs.filter(state=Import.State.ASKS).delete()[0]
    theirs.forget_words()
    return {"intake.import": waiting + theirs.exclude(name="").update(name="")}

"""The key of a study, and the list of places."""

from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext

from nestwerk import stories
from nestwerk.stories.models import KnownName, NameKind, Original, Study

LIST = Path(stories.__file__).parent / "data" / "places.txt"


def key_of(study: Study) -> list[KnownName]:
    """Return the names of a study with what stands for them. They are sealed, so sorted here."""
    return sorted(KnownName.objects.filter(study=study), key=lambda one: (one.kind, one.words.casefold()))


def originals_of(study: Study) -> list[str]:
    """Return the keys of what is destroyed when the originals of a study are: of each original, and of each name."""
    originals = Original.objects.filter(interview__study=study, destroyed_at=None).values_list("pk", flat=True)
    names = KnownName.objects.filter(study=study).values_list("pk", flat=True)
    return sorted(map(str, [*originals, *names]))


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Return the names of municipalities and places in Belgium and the Netherlands."""
    return frozenset(line for line in LIST.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")


def stand_in_word(kind: str) -> str:
    """Return the word that stands in a text for a kind of name, before its number or letter."""
    words = {
        NameKind.PERSON: gettext("person"),
        NameKind.PLACE: gettext("place"),
        NameKind.SCHOOL: gettext("school"),
        NameKind.ORGANISATION: gettext("organisation"),
        NameKind.DATE: gettext("date"),
        NameKind.AGE: gettext("age"),
        NameKind.PHONE: gettext("telephone"),
        NameKind.EMAIL: gettext("web address"),
        NameKind.ADDRESS: gettext("address"),
        NameKind.NUMBER: gettext("number"),
    }
    return words[NameKind(kind)]

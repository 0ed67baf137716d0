"""Every address of the house, read from the list of addresses itself: a new one is here without asking."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse


@dataclass(frozen=True)
class Address:
    """One address: its name, as a test calls it, and what must be filled in."""

    name: str
    holes: tuple[str, ...]
    route: str

    @property
    def label(self) -> str:
        """Return the name; of what an organisation keeps for itself, with a star."""
        return self.name + ("*" if "organisation" in self.holes else "")

    def at(self, values: Mapping[str, object]) -> str:
        return reverse(self.name, kwargs={hole: values[hole] for hole in self.holes})


def every_address() -> list[Address]:
    """Return all addresses in order, each once."""
    return list(dict.fromkeys(_of(get_resolver(), "", "", ())))


def _of(resolver: URLResolver, space: str, route: str, holes: tuple[str, ...]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        here = (*holes, *entry.pattern.converters, *getattr(entry.pattern.regex, "groupindex", {}))
        where, own = route + str(entry.pattern), tuple(dict.fromkeys(here))
        if isinstance(entry, URLResolver):
            yield from _of(entry, f"{space}{entry.namespace}:" if entry.namespace else space, where, own)
        elif isinstance(entry, URLPattern):
            yield Address(f"{space}{entry.name}", own, where)

"""All that is known about words before anything is indexed."""

from collections.abc import Mapping
from dataclasses import dataclass

from nestwerk.search.rules.compounds import Cutter
from nestwerk.search.rules.thesaurus import Thesaurus

LANGUAGES = ("nl", "fr", "en", "tr", "ar", "uk")


@dataclass(frozen=True)
class Lexicon:
    cutter: Cutter
    thesaurus: Thesaurus
    common: Mapping[str, frozenset[str]]

    @property
    def common_anywhere(self) -> frozenset[str]:
        return frozenset().union(*self.common.values())

"""What is true of a story of change: what who hides names may do with it, so that it stays the teller's."""

import re
import unicodedata

LONGEST_STORY, LONGEST_WHY = 1500, 400
# What may stand in the place of a name: in square brackets, so that nobody takes it for a word of hers.
IN_PLACE = frozenset(["naam", "nom", "name", "plaats", "lieu", "place", "weg", "…", "..."])
_BRACKETS = re.compile(r"\[\s*([^\[\]]*?)\s*\]")
# A word; in scripts without spaces between words (Thai, Lao, Burmese, Khmer, Japanese, Chinese) each sign is one.
_ALONE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_ALONE}]|(?:(?![{_ALONE}])[\w'])+")
# Words that turn what is said around, or make it less: in the languages in which most stories are told.
_NOT = (
    # Dutch, French, English
    "niet geen nooit nergens niemand niets niks noch zonder nee neen nauwelijks amper weinig minder slechter behalve",
    "ne n pas plus jamais rien personne aucun aucune sans non ni guère moins peu pire sauf",
    "no not never nothing nobody none nowhere without nor hardly barely less worse little cannot except",
    # Arabic, Turkish, Ukrainian
    "لا ليس ليست لم لن ما غير بدون دون أبدا قليل أقل أسوأ ولا ولم ولن وليس",
    "değil yok hiç asla hayır olmadan az daha",
    "не ні ніколи нічого ніхто ніде без нема немає мало менше гірше крім",
)
NOT = frozenset(word for line in _NOT for word in line.split())


def keeps_enough(told: str, shown: str) -> bool:
    """True when at least half of what was told is still there, counted in letters: names go, the story does not."""
    return 2 * sum(map(len, words_in(shown))) >= sum(map(len, words_in(told)))


def is_hers(told: str, shown: str) -> bool:
    """True when every word is one she told, in her order, and each that turns what is said around is still there.

    `told`: her words. Beside them only `IN_PLACE`, in brackets.
    """
    hers, left = words_in(told), words_in(shown)
    rest = iter(hers)
    in_order = all(word in rest for word in left)
    return in_order and _turns(left) == _turns(hers)


def words_in(text: str) -> list[str]:
    """Return the words of a text, folded, without what stands in the place of a name.

    >>> words_in("Ik durf 't nog níet tegen [naam].")
    ['ik', 'durf', "'t", 'nog', 'níet', 'tegen']
    """
    plain = unicodedata.normalize("NFC", text.replace("\u2019", "'"))
    without = _BRACKETS.sub(lambda found: " " if found[1].casefold() in IN_PLACE else found[0], plain)
    return [word.casefold() for word in _WORD.findall(without)]


def _turns(words: list[str]) -> list[str]:
    return [word for word in words if word in NOT or word.startswith("n'") or word.endswith("n't")]

"""What somebody wrote says in which language, wherever that can be told: it is read aloud in that one.

Told are whole sentences of a group: its place, what people brought in, cards, agreements, quotes, names of help lines.
"""

import re

from nestwerk.config.tests.everywhere.addresses import every_address
from nestwerk.config.tests.everywhere.kinds import Kind
from nestwerk.config.tests.everywhere.one_language import is_foreign, untold_words
from nestwerk.config.tests.everywhere.staged import Stage
from nestwerk.config.tests.everywhere.test_one_language import Walk
from nestwerk.dialogue.models import Agreement, Dialogue
from nestwerk.participants.models import Participant
from nestwerk.search.queries import language_of_words

HERS = ("gatherings:", "participants:", "groups:door")
OPEN = ("groups:public", "participants:sign_up", "findings:guide", "findings:door", "portal:help", "programmes:session")
# In words. Shorter pieces are names, or too short to tell the language by.
LONG = 4
_WORD = re.compile(r"[^\W\d_]{2,}")
# Of these nothing is known but the direction.
NOT_TOLD = {
    "gatherings:take-along": "a file of her own words, each as she wrote it",
    "dialogue:door": "for whom she speaks is a name",
}


def is_told(text: str, page: str) -> bool:
    """Whether a text is long, of another language than its page, and one of which the words tell the language."""
    spoken = page.partition('<html lang="')[2][:2]
    is_long = len(_WORD.findall(text)) >= LONG
    return is_long and is_foreign(text, spoken) and language_of_words(text) not in {"", spoken}


def test_long_pieces_say_their_language(stage: Stage, kinds: list[Kind]) -> None:
    language = "ar"
    Participant.objects.update(language=language)
    by_name = {kind.name: kind for kind in kinds}
    every = [address for address in every_address() if address.name not in NOT_TOLD]
    hers = [address for address in every if "secret" in address.holes and address.name.startswith(HERS)]
    rest = [address for address in every if address.name in OPEN]
    table = [address for address in every if address.name.startswith("dialogue:")]
    # Of a person, a place, an organisation.
    names = {stage.world.de_kiem.name, *(one.place for one in Dialogue.objects.all())}
    names |= {f"{one.who} → {one.with_whom}" for one in Agreement.objects.all()}
    untold, seen = dict[str, str](), 0
    for kind, addresses in ((by_name["nobody"], rest), (by_name["parent"], hers), (by_name["guest"], table)):
        walk = Walk(kind, language)
        for address in addresses:
            for page in walk.pages(address, stage):
                seen += 1
                for text in untold_words(page):
                    if text not in names and is_told(text, page):
                        untold.setdefault(text, f"{address.label} {kind.name}: {text}")
    assert "\n".join(untold.values()) == ""
    assert seen > 40


def test_a_planted_piece_without_a_language_is_found() -> None:
    page = '<html lang="ar"><body><p dir="auto">{}</p><bdi lang="nl">Een zin in het Nederlands</bdi></body></html>'
    assert untold_words(page.format("Wij gaan samen fietsen")) == ["Wij gaan samen fietsen"]
    assert untold_words(page.format('<b lang="nl">Wij gaan samen fietsen</b>')) == []

"""A figure that a page names is the figure that holds: written out here, so that neither moves without the other."""

import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from nestwerk.dialogue.rules import times
from nestwerk.editorial.actions import proposals
from nestwerk.messenger.models import KEEP_UNFINISHED
from nestwerk.messenger.rules import pots
from nestwerk.ops import replaced
from nestwerk.participants import models, rules
from nestwerk.participants.actions import signing_up
from nestwerk.participants.queries import heard, links
from nestwerk.participants.rules import holding
from nestwerk.people.actions import codes, invitations
from nestwerk.reach.queries import terms

PROMISES = Path(__file__).resolve().parents[2] / "docs" / "promises"
MANUAL = Path(__file__).resolve().parents[2] / "docs" / "handleiding"
DAY = timedelta(days=1)
FIGURES = [
    (models.AFTER_THE_END, 60 * DAY, "the link ends two months later"),
    (models.AFTER_THE_END, 60 * DAY, "Your link works until two months after the end of the group"),
    (models.AFTER_LEAVING, 30 * DAY, "Your page stays for at least one month after you stop"),
    (holding.HELD, timedelta(hours=12), "For at least 12 hours your link does not go to what the team put there"),
    (terms.LONGEST, 24 * 30 * DAY, "for two years is erased too"),
    (invitations.VALID, 14 * DAY, "A link works for 14 days"),
    (codes.VALID, timedelta(minutes=10), "It works for 10 minutes"),
    (proposals.CONFIRM_WITHIN, 3 * DAY, "The link works for three days"),
    (proposals.KEPT_AFTER, 90 * DAY, "They go by themselves 90 days after the decision"),
    (times.KEPT_MONTHS, 6, "Agreements stay until six months after the last session"),
    (KEEP_UNFINISHED, 7 * DAY, "What could not be sent is kept for a week"),
    (pots.SHARES[pots.ASKED], 10, "what strangers ask for never takes more than a tenth"),
    (pots.SHARES[pots.NEW], 50, "Half of it stays for parents that the team knows"),
]
IN_THE_MANUAL = [
    (links.TOLD_FOR, 60 * DAY, "mijn-groep.md", "Na *Gezien* blijft er twee maanden een regel staan"),
    (models.AFTER_THE_END, 60 * DAY, "netwerk.md", "De link stopt twee maanden na het einde van de groep"),
    (rules.LEAST_AT_ONCE, 3, "deelnemers.md", "(in een kleine groep drie)"),
    (rules.at_once(20), 10, "deelnemers.md", "hoogstens de helft van de vrije plaatsen"),
    (signing_up.MOST_AN_HOUR, 30, "deelnemers.md", "na dertig ouders in één uur"),
    (heard.LOOK_BACK, 30 * DAY, "berichten.md", "Van een bericht van meer dan dertig dagen geleden"),
    (invitations.VALID, 14 * DAY, "organisatie.md", "Een uitnodiging vervalt na veertien dagen"),
    (codes.VALID, timedelta(minutes=10), "account.md", "Ze werkt tien minuten"),
    (proposals.KEPT_AFTER, 90 * DAY, "voorstellen.md", "Negentig dagen na de beslissing"),
    (times.KEPT_MONTHS, 6, "dialoogsessie.md", "worden zes maanden na de sessie vanzelf gewist"),
    (terms.LONGEST, 24 * 30 * DAY, "overzicht.md", "Wie twee jaar niet kwam, niets antwoordde en niets vroeg"),
    (KEEP_UNFINISHED, 7 * DAY, "berichten.md", "Dat kan een week lang"),
    (replaced.DAYS_ASIDE, 14, "beheer.md", "verdwijnt na 14 dagen"),
]


def said() -> list[str]:
    return [
        words
        for file in PROMISES.glob("*.toml")
        for promise in tomllib.loads(file.read_text(encoding="utf-8"))["promise"]
        for words in promise.get("said", [])
    ]


@pytest.mark.parametrize(("figure", "told", "words"), FIGURES, ids=[one[2] for one in FIGURES])
def test_a_figure_on_a_page_is_the_one_that_holds(figure: object, told: object, words: str) -> None:
    assert any(words in sentence for sentence in said()), "the page says it otherwise: look at the figure too"
    assert figure == told


@pytest.mark.parametrize(("figure", "told", "file", "words"), IN_THE_MANUAL)
def test_a_figure_in_the_manual_is_the_one_that_holds(figure: object, told: object, file: str, words: str) -> None:
    assert words in (MANUAL / file).read_text(encoding="utf-8")
    assert figure == told

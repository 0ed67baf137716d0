"""Where to ask about a practice: a team or a role, never one person."""

import re

from nestwerk.kernel.text import fold

_MAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_PART = re.compile(r"[a-z]+")
# Words before the @ of addresses that several people read. Others are taken for a person's.
_SHARED = frozenset(
    re.findall(
        r"\w+",
        "aanbod aanmelden aanmelding aanmeldingen accueil administratie administration algemeen antenne asbl "
        "bonjour bureau centraal centrum communicatie communication contact coordinatie coordination cursus "
        "direction enquiries equipe formation formations gezin gezinnen groep groepen groupe hallo hello help "
        "helpdesk hulp info infos information inloop inschrijving inschrijvingen inscription inscriptions "
        "intake kantoor mail medewerkers office onthaal opleiding opleidingen organisatie ouders ouder "
        "parents permanence post preventie prevention projet project redactie secretariaat secretariat "
        "service services steunpunt support team training vorming vormingen vragen vrijwilligers vzw welkom "
        "welcome werking",
    )
)


def looks_private(text: str) -> str:
    """Return the first mail address that looks like that of one person; empty when there is none.

    Shared is an address whose first half has a word for a team, or is the name of its own domain.
    """
    for address in _MAIL.findall(text):
        local, _at, domain = fold(address).partition("@")
        words = _PART.findall(local)
        own = "".join(words)
        if not _SHARED & set(words) and not (own and own in "".join(_PART.findall(domain))):
            return str(address)
    return ""

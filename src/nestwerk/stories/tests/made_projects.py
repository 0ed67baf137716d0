"""Made-up projects for tests of exchange: our own, and files as other programs write them."""

import io
import uuid
import zipfile
from datetime import UTC, datetime

from nestwerk.stories.formats.exchange import Case, Code, CodeSet, Coding, Memo, Project, Source, User

AT = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
FAMILY, FLAG = "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1e7\U0001f1ea"
TALK = f"Moeder 3: Ik was {FAMILY} alleen.\nGe\u0301 weet: {FLAG} dat deed pijn.\r\nToen kwam de groep."


def key(number: int) -> str:
    return str(uuid.UUID(int=number + (1 << 100)))


def project(text: str = "Ik was alleen. Toen kwam de groep.") -> Project:
    """Return a small project with something of everything."""
    users = (User(key(1), "Chantal"), User(key(2), "Bram"))
    codes = (
        Code(key(10), "Gevoel", codable=False, description="Wat iemand voelt"),
        Code(key(11), "Eenzaam", key(10), "Alleen zijn & zich zo voelen", "#cc3300"),
        Code(key(12), "Steun <van anderen>", "", "", "#00ff00"),
    )
    end = text.index("alleen") + len("alleen")
    codings = (
        Coding(key(30), key(20), text.index("alleen"), end, key(11), key(1), AT, "Hier begint het."),
        Coding(key(31), key(20), text.index("alleen"), end, key(12), key(2), AT),
        Coding(key(32), key(20), text.index("Toen"), len(text), key(12), key(1), AT),
    )
    return Project(
        "Verhalen uit Gent",
        users,
        codes,
        (Source(key(20), "Gesprek 1", text, "In de bib", {"rol": "moeder"}), Source(key(21), "Gesprek 2", "")),
        codings,
        (Memo(key(40), "Kijk nog eens", key(12), "memo", key(2), AT), Memo(key(41), "Over alles")),
        (Case(key(50), "De Kiem", "Een groep", (key(20),), ((key(20), 0, 6),), {"plaats": "Gent"}),),
        (CodeSet(key(60), "Eerste ronde", "", (key(11), key(12))),),
        description="Een studie",
    )


def archive(qde: str | bytes, **members: str | bytes) -> bytes:
    """Return an archive with this project and these files; two underscores in a name are a slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("project.qde", qde)
        for name, data in members.items():
            opened.writestr(name.replace("__", "/").replace("_txt", ".txt").replace("_", "-"), data)
    return out.getvalue()


def qde(sources: str, *, codes: str = "", more: str = "", origin: str = "Some program 1", users: str = "") -> str:
    """Return a project as other programs write it, with one code and one user."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<Project xmlns="urn:QDA-XML:project:1.0" name="Theirs" origin="{origin}">'
        f'<Users><User guid="{key(1)}" name="Ann"/>{users}</Users>'
        f'<CodeBook><Codes><Code guid="{key(10)}" name="Lonely" isCodable="true"/>{codes}</Codes></CodeBook>'
        f"<Sources>{sources}</Sources>{more}</Project>"
    )


def selection(
    start: int, end: int, *, name: str = "", user: str = key(1), code: str = key(10), number: int = 70
) -> str:
    return (
        f'<PlainTextSelection guid="{key(number)}" startPosition="{start}" endPosition="{end}" name="{name}">'
        f'<Coding guid="{key(number + 1)}" creatingUser="{user}"><CodeRef targetGUID="{code}"/></Coding>'
        "</PlainTextSelection>"
    )


def text_source(content: str, *selections: str, attributes: str = "", number: int = 20, name: str = "Talk") -> str:
    held = f"<PlainTextContent>{content}</PlainTextContent>" if content else ""
    body = held + "".join(selections)
    return f'<TextSource guid="{key(number)}" name="{name}" {attributes}>{body}</TextSource>'

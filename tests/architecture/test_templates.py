"""Templates: no script or style of their own, and no word of a room above or beside."""

import re
from pathlib import Path

from nestwerk.devtools.documents import layers
from nestwerk.ops.installation import PROJECT

PACKAGE = PROJECT / "src" / "nestwerk"
_INLINE = {
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)[^>]*>", re.IGNORECASE),
    "inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "inline handler": re.compile(r"<[a-z][^>{]*\son[a-z]+\s*=", re.IGNORECASE),
    "javascript address": re.compile(r"javascript:", re.IGNORECASE),
}
# `|default:meeting.session.title` raises where `{{ meeting.session.title }}` stays empty: a page breaks for ever as
# soon as one link of such a chain is empty. Say `{% firstof a b.c %}` or `{% with name=b.c %}`.
_TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_DOTTED = re.compile(r"\|\s*\w+\s*:\s*[A-Za-z_]\w*\.[\w.]+")
_ADDRESS = re.compile(r"{%\s*url\s+['\"]([\w-]+)[:'\"]")
_TEMPLATE = re.compile(r"{%\s*(?:include|extends)\s+['\"]([\w-]+)/")
# Names of allauth belong to the room that keeps the accounts.
ACCOUNTS = re.compile(r"^(account|mfa|usersessions|socialaccount|openid_connect)(_|$)")
# file -> what it may name although it lies higher or beside, with the reason beside it.
ALLOWED: dict[str, set[str]] = {}


def templates(package: Path) -> list[Path]:
    return sorted(package.glob("*/templates/**/*.html"))


def inline(package: Path) -> list[str]:
    return [
        f"{path.relative_to(package)}: {name}"
        for path in templates(package)
        for name, pattern in _INLINE.items()
        if pattern.search(path.read_text())
    ]


def breakable(package: Path) -> list[str]:
    """Return arguments of filters that reach through a relation, in pages and in letters."""
    return [
        f"{path.relative_to(package)}: {found}"
        for path in sorted(package.glob("*/templates/**/*.*"))
        for tag in _TAG.findall(path.read_text())
        for found in _DOTTED.findall(_QUOTED.sub("''", tag))
    ]


def strangers(package: Path, floors: list[list[str]]) -> list[str]:
    """Return names of rooms above or beside that stand in a room's templates."""
    height = {room: -number for number, floor in enumerate(floors) for room in floor}
    found = []
    for path in templates(package):
        place = str(path.relative_to(package))
        own = place.split("/")[0]
        for name in sorted(named(path.read_text()) - ALLOWED.get(place, set()) - {own}):
            if name in height and height[name] >= height[own]:
                found.append(f"{place} names {name}")
    return found


def named(words: str) -> set[str]:
    """Return the rooms that a template names by address or by template."""
    names = set(_ADDRESS.findall(words)) | set(_TEMPLATE.findall(words))
    return {"people" if ACCOUNTS.match(name) else name for name in names}


def test_nothing_is_inline() -> None:
    assert inline(PACKAGE) == []


def test_no_filter_reaches_through_a_relation() -> None:
    assert breakable(PACKAGE) == []


def test_templates_point_down_only() -> None:
    assert strangers(PACKAGE, layers((PROJECT / ".importlinter").read_text())) == []


def test_planted_templates_are_found(tmp_path: Path) -> None:
    folder = tmp_path / "people" / "templates" / "people"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text(
        '<script>1</script><b style="x" onclick="y">{% url \'catalogue:list\' %}{% include "people/part.html" %}'
    )
    assert inline(tmp_path) == [
        "people/templates/people/page.html: inline script",
        "people/templates/people/page.html: inline style",
        "people/templates/people/page.html: inline handler",
    ]
    assert strangers(tmp_path, [["catalogue"], ["people"]]) == ["people/templates/people/page.html names catalogue"]
    assert strangers(tmp_path, [["people"], ["catalogue"]]) == []


def test_planted_reaching_filters_are_found(tmp_path: Path) -> None:
    folder = tmp_path / "people" / "templates" / "people"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text(
        "{{ a.b|default:c.d }}{% with x=a|default:'c.d'|cut:e.f.g %}{% endwith %}{{ a|default:c }}{{ a|add:1.5 }}"
        "{% blocktranslate with x=a.b|date:'j.n' %}{% endblocktranslate %}a|b:c.d"
    )
    (folder / "letter.txt").write_text("{{ a|\ndefault : c.d }}")
    assert breakable(tmp_path) == [
        "people/templates/people/letter.txt: |\ndefault : c.d",
        "people/templates/people/page.html: |default:c.d",
        "people/templates/people/page.html: |cut:e.f.g",
    ]


# What comes together with its words is not said by every screen reader: it carries `data-said`, and `page.js` puts it
# in the one place of `base.html`. A place of its own has only what stays on the page while its words change.
_LIVE = re.compile(r"role=\"(?:status|alert|log)\"|aria-live=")
STAY = {
    "ui/templates/ui/base.html",
    "ui/templates/ui/aloud.html",
    # Has the focus when it comes.
    "ui/templates/ui/components/mistakes.html",
    # Filled by a script.
    "evaluation/templates/evaluation/parent/tablet.html",
    "evaluation/templates/evaluation/parent/questions.html",
    "evaluation/templates/evaluation/own/_phone.html",
    "stories/templates/stories/text.html",
    "today/templates/today/meeting.html",
    # What is within is fetched.
    "editorial/templates/editorial/proposed.html",
    "people/templates/account/confirm_login_code.html",
}


def speaking(package: Path) -> set[str]:
    """Return the templates that have a place of their own whose words are said when they change."""
    return {str(path.relative_to(package)) for path in templates(package) if _LIVE.search(path.read_text())}


def test_what_is_said_has_a_place_that_stays() -> None:
    assert speaking(PACKAGE) == STAY


def test_a_planted_place_that_comes_with_its_words_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "people" / "templates" / "people"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text("<p data-said>Saved.</p>")
    assert speaking(tmp_path) == set()
    (folder / "page.html").write_text('<p role="status">Saved.</p>')
    assert speaking(tmp_path) == {"people/templates/people/page.html"}

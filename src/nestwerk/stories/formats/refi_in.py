"""A project of REFI-QDA (.qdpx) as plain data, with a word for everything that does not come along.

What other programs write is taken as far as it goes: no user named, a source outside, a colour nobody knows, another
way of counting. Nothing that is missing stops the rest.
"""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from nestwerk.stories.formats.exchange import Case, Code, Coding, Memo, Project, Reading, Source, User
from nestwerk.stories.formats.losses import Losses
from nestwerk.stories.formats.refi_archive import Archive, open_archive
from nestwerk.stories.formats.refi_codes import read_codes, read_sets
from nestwerk.stories.formats.refi_sources import Found, texts_of
from nestwerk.stories.formats.refi_xml import NAMESPACE, below, child, guid, key_of, local, moment, parsed, words

# Of so many sources that are so short the importer asks whether they are answers to a survey.
MANY, SHORT = 50, 2000


def read_project(data: bytes) -> Reading:
    """Return what the file holds and what is lost of it. Raises NotRefi when it is no project."""
    archive = open_archive(data)
    return _Reader(parsed(archive.project, "Project"), archive).reading()


class _Reader:
    def __init__(self, root: "etree._Element", archive: Archive) -> None:
        self.root, self.archive, self.losses = root, archive, Losses()
        self.known: set[str] = set()
        self.codes: dict[str, Code] = {}
        self.users: dict[str, User] = {}
        self.sources: list[Source] = []
        self.names: Counter[str] = Counter()
        self.codings: dict[tuple[str, int, int, str, str], Coding] = {}
        self.memos: list[Memo] = []
        # Which note is about what, and where selections are, as later parts name them by key
        self.about: dict[str, str] = {}
        self.selected: dict[str, tuple[str, int, int]] = {}
        cases = child(root, "Cases")
        self.of_cases = {
            guid(one.get("targetGUID")) for case in below(cases, "Case") for one in below(case, "SelectionRef")
        }

    def reading(self) -> Reading:
        root, losses = self.root, self.losses
        for node in below(child(root, "Users"), "User"):
            key = key_of(node, losses, self.known)
            self.users[key] = User(key, (node.get("name") or node.get("id") or "").strip() or "?")
        codes = child(child(root, "CodeBook"), "Codes")
        self.codes = {code.key: code for code in read_codes(codes, losses, self.known)}
        self._remember_notes(codes)
        variables = {
            guid(node.get("guid")): (node.get("name") or "").strip()
            for node in below(child(root, "Variables"), "Variable")
        }
        for found in texts_of(child(root, "Sources"), self.archive, root.get("origin") or "", losses, self.known):
            self._take(found, _values(found.values, variables))
        sets = read_sets(child(root, "Sets"), losses, self.known)
        cases = [self._case(node, variables) for node in below(child(root, "Cases"), "Case")]
        self._notes()
        losses.add("link", count=len(list(below(child(root, "Links"), "Link"))))
        losses.add("graph", count=len(list(below(child(root, "Graphs"), "Graph"))))
        if len(self.sources) >= MANY and max(len(one.text) for one in self.sources) <= SHORT:
            losses.add("many_small", count=len(self.sources))
        return Reading(
            Project(
                (root.get("name") or "").strip(),
                tuple(self.users.values()),
                tuple(self.codes.values()),
                tuple(self.sources),
                tuple(self.codings.values()),
                tuple(self.memos),
                tuple(cases),
                tuple(replace(one, codes=tuple(code for code in one.codes if code in self.codes)) for one in sets),
                root.get("origin") or "",
                words(root),
            ),
            losses.told(),
        )

    def _take(self, found: Found, values: dict[str, str]) -> None:
        """Take one text with its passages."""
        # Two texts of one name would be one document in a table.
        self.names[found.name] += 1
        number = self.names[found.name]
        name = f"{found.name} ({number})" if number > 1 else found.name
        self.sources.append(Source(found.key, name, found.text, found.description, values))
        for note in found.notes:
            self.about[note] = found.key
        for node in found.codings:
            self._coding(node, found, 0, len(found.text), "", [])
        for selection in found.selections:
            start, end = max(selection.start, 0), min(selection.end, len(found.text))
            self.selected[selection.key] = (found.key, start, end)
            if not selection.codings:
                self._uncoded(selection.key, selection.words, selection.notes, found, start, end)
            elif selection.start >= selection.end:
                self.losses.add("empty", count=len(selection.codings))
                continue
            elif (start, end) != (selection.start, selection.end):
                self.losses.add("outside", count=len(selection.codings))
            for node in selection.codings if start < end else ():
                self._coding(node, found, start, end, selection.words, selection.notes)

    def _coding(
        self, node: "etree._Element", found: Found, start: int, end: int, memo: str, notes: Iterable[str]
    ) -> None:
        ref, around = child(node, "CodeRef"), node.getparent()
        code = guid(ref.get("targetGUID")) if ref is not None else ""
        if code not in self.codes:
            self.losses.add("unknown_code")
            return
        if not self.codes[code].codable:
            self.losses.add("category_used", self.codes[code].name)
            self.codes[code] = replace(self.codes[code], codable=True)
        user = guid(node.get("creatingUser")) or guid(around.get("creatingUser"))
        if user not in self.users:
            self.losses.add("unknown_user")
            user = ""
        at = moment(node.get("creationDateTime")) or moment(around.get("creationDateTime"))
        coding = Coding(key_of(node, self.losses, self.known), found.key, start, end, code, user, at, memo)
        place = (found.key, start, end, code, user)
        if place in self.codings:
            self.losses.add("twice")
            double, coding = coding, self.codings[place]
            if double.memo not in ("", coding.memo):
                self.memos.append(Memo(double.key, double.memo, coding.key, user=user, at=at))
        self.codings[place] = coding
        for note in [*notes, *(guid(one.get("targetGUID")) for one in below(node, "NoteRef"))]:
            self.about.setdefault(note, coding.key)

    def _uncoded(self, key: str, memo: str, notes: Iterable[str], found: Found, start: int, end: int) -> None:
        """Keep the words about a passage that has no code; the passage itself is lost."""
        if key not in self.of_cases:
            self.losses.add("uncoded")
        for note in notes:
            self.about.setdefault(note, found.key)
        if memo:
            key = str(uuid.uuid5(NAMESPACE, f"{found.key} {start} {end} {memo}"))
            self.memos.append(Memo(key, memo, found.key, found.text[start:end][:80]))

    def _case(self, node: "etree._Element", variables: dict[str, str]) -> Case:
        self.losses.add("case_code", count=len(list(below(node, "CodeRef"))))
        here = {source.key for source in self.sources}
        sources = [guid(one.get("targetGUID")) for one in below(node, "SourceRef")]
        passages = [guid(one.get("targetGUID")) for one in below(node, "SelectionRef")]
        return Case(
            key_of(node, self.losses, self.known),
            (node.get("name") or "").strip() or "?",
            words(node),
            tuple(one for one in sources if one in here),
            tuple(self.selected[one] for one in passages if one in self.selected),
            _values(list(below(node, "VariableValue")), variables),
        )

    def _remember_notes(self, codes: "etree._Element | None") -> None:
        for node in codes.iter() if codes is not None else ():
            if local(node) == "NoteRef":
                self.about[guid(node.get("targetGUID"))] = guid(node.getparent().get("guid"))

    def _notes(self) -> None:
        quiet = Losses()
        for found in texts_of(child(self.root, "Notes"), self.archive, "", quiet, self.known):
            user = found.user if found.user in self.users else ""
            about = self.about.get(found.key, "")
            self.memos.append(Memo(found.key, found.text, about, found.name, user, found.at))


def _values(nodes: Iterable["etree._Element"], variables: dict[str, str]) -> dict[str, str]:
    """Return values by the name of their variable. A value that is written as an attribute is read as well."""
    found = {}
    for node in nodes:
        ref = child(node, "VariableRef")
        name = variables.get(guid(ref.get("targetGUID")) if ref is not None else "", "")
        value = next((each for each in node if local(each).endswith("Value")), None)
        if name and value is not None:
            found[name] = "".join(value.itertext()).strip()
    return found

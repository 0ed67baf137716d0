"""A project of REFI-QDA (.qdpx), valid against the schema: places in code points, the end not included."""

import io
import uuid
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime

from lxml import etree

from nestwerk.stories.formats.exchange import Coding, Memo, Project, Source
from nestwerk.stories.formats.losses import Losses
from nestwerk.stories.formats.refi_codes import describe, write_codes
from nestwerk.stories.formats.refi_xml import NAMESPACE, PROJECT, sound

# The first words name a passage: so programs can tell how its places are counted.
NAMED = 80
# The oldest moment that an archive knows, so that the same project gives the same bytes
_DAY = (1980, 1, 1, 0, 0, 0)


def write_project(project: Project, *, origin: str, at: datetime) -> bytes:
    """Return the archive."""
    tree = _Writer(project, origin, at).written()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        body = etree.tostring(tree, encoding="UTF-8", xml_declaration=True, pretty_print=True)
        archive.writestr(zipfile.ZipInfo("project.qde", _DAY), body, zipfile.ZIP_DEFLATED)
        for source in project.sources:
            name = zipfile.ZipInfo(f"sources/{_file_of(source.key)}", _DAY)
            archive.writestr(name, source.text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return out.getvalue()


class _Writer:
    def __init__(self, project: Project, origin: str, at: datetime) -> None:
        self.project, self.at = project, _moment(at)
        attributes = {"name": sound(project.name) or "?", "origin": origin, "creationDateTime": self.at}
        self.root = etree.Element(f"{{{PROJECT}}}Project", attributes, nsmap={None: PROJECT})
        self.variables = self._variables()
        self.notes: dict[str, list[str]] = defaultdict(list)
        # A memo on a coding is a note of its own.
        self.extra = [
            Memo(_made("memo", one.key), one.memo, one.key, user=one.user, at=one.at)
            for one in project.codings
            if one.memo
        ]
        for memo in [*project.memos, *self.extra]:
            self.notes[memo.about].append(memo.key)

    def written(self) -> "etree._Element":
        """Write the parts in the order of the schema; a part with nothing in it is left out."""
        project = self.project
        if project.users:
            users = self._part("Users")
            for user in project.users:
                _below(users, "User", guid=user.key, name=sound(user.name))
        if project.codes:
            write_codes(_below(self._part("CodeBook"), "Codes"), project, PROJECT)
        if self.variables:
            variables = self._part("Variables")
            for name, key in self.variables.items():
                _below(variables, "Variable", guid=key, name=sound(name), typeOfVariable="Text")
        self._cases()
        self._sources()
        self._memos()
        self._sets()
        describe(self.root, project.description, PROJECT)
        self._refer(self.root, "")
        return self.root

    def _part(self, name: str) -> "etree._Element":
        return _below(self.root, name)

    def _variables(self) -> dict[str, str]:
        values = [case.values for case in self.project.cases] + [source.values for source in self.project.sources]
        return {name: _made("variable", name) for each in values for name in each}

    def _values(self, place: "etree._Element", values: dict[str, str]) -> None:
        for name, value in values.items():
            told = _below(place, "VariableValue")
            _below(told, "VariableRef", targetGUID=self.variables[name])
            _below(told, "TextValue").text = sound(value)

    def _refer(self, place: "etree._Element", about: str) -> None:
        for note in self.notes.get(about, ()):
            _below(place, "NoteRef", targetGUID=note)

    def _cases(self) -> None:
        cases = self._part("Cases") if self.project.cases else None
        for case in self.project.cases:
            place = _below(cases, "Case", guid=case.key, name=sound(case.name))
            describe(place, case.description, PROJECT)
            self._values(place, case.values)
            for source in case.sources:
                _below(place, "SourceRef", targetGUID=source)
            for passage in case.passages:
                _below(place, "SelectionRef", targetGUID=_passage_key(*passage))

    def _sources(self) -> None:
        sources = self._part("Sources") if self.project.sources else None
        coded: dict[str, dict[tuple[int, int], list[Coding]]] = defaultdict(lambda: defaultdict(list))
        for case in self.project.cases:
            for key, start, end in case.passages:
                _ = coded[key][start, end]
        for one in self.project.codings:
            coded[one.source][one.start, one.end].append(one)
        for source in self.project.sources:
            path = f"internal://{_file_of(source.key)}"
            place = _below(sources, "TextSource", guid=source.key, name=sound(source.name), plainTextPath=path)
            describe(place, source.description, PROJECT)
            for (start, end), codings in sorted(coded[source.key].items()):
                self._selection(place, source, start, end, codings)
            self._refer(place, source.key)
            self._values(place, source.values)

    def _selection(
        self, place: "etree._Element", source: Source, start: int, end: int, codings: Iterable[Coding]
    ) -> None:
        name = sound(" ".join(source.text[start : min(end, start + NAMED)].split()))
        ends = {"startPosition": str(start), "endPosition": str(end)}
        selection = _below(place, "PlainTextSelection", guid=_passage_key(source.key, start, end), name=name, **ends)
        for one in codings:
            made = {"creatingUser": one.user} if one.user else {}
            made |= {"creationDateTime": _moment(one.at)} if one.at else {}
            coding = _below(selection, "Coding", guid=one.key, **made)
            _below(coding, "CodeRef", targetGUID=one.code)
            self._refer(coding, one.key)

    def _memos(self) -> None:
        memos = [*self.project.memos, *self.extra]
        notes = self._part("Notes") if memos else None
        for memo in memos:
            made = {"creatingUser": memo.user} if memo.user else {}
            made |= {"creationDateTime": _moment(memo.at)} if memo.at else {}
            place = _below(notes, "Note", guid=memo.key, name=sound(memo.name), **made)
            _below(place, "PlainTextContent").text = sound(memo.words)

    def _sets(self) -> None:
        sets = self._part("Sets") if self.project.sets else None
        for one in self.project.sets:
            place = _below(sets, "Set", guid=one.key, name=sound(one.name))
            describe(place, one.description, PROJECT)
            for code in one.codes:
                _below(place, "MemberCode", targetGUID=code)


def losses_of(project: Project) -> Losses:
    """Return what the standard cannot hold of a project: signs that no XML has."""
    losses = Losses()
    names = [one.name for one in project.codes] + [one.name for one in project.sources]
    names += [one.name for one in project.cases] + [one.name for one in project.users]
    for name in names:
        if sound(name) != name:
            losses.add("other_export", sound(name))
    return losses


def _below(place: "etree._Element", tag: str, /, **attributes: str) -> "etree._Element":
    return etree.SubElement(place, f"{{{PROJECT}}}{tag}", attributes)


def _file_of(key: str) -> str:
    return f"{key}.txt"


def _made(kind: str, name: str) -> str:
    return str(uuid.uuid5(NAMESPACE, f"{kind} {name}"))


def _passage_key(source: str, start: int, end: int) -> str:
    return _made("passage", f"{source} {start} {end}")


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

"""Parts of an Office file: which is the main one, and what its relations lead to."""

import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from nestwerk.papers.formats.xml import attribute, parse


@dataclass(frozen=True)
class Relation:
    """`kind` is the last word of its type ('footnotes'); `target` is the name of a part, or an address outside."""

    kind: str
    target: str
    outside: bool = False


def relations(archive: zipfile.ZipFile, part: str) -> dict[str, Relation]:
    """Return key -> relation of a part; of the file as a whole for an empty name."""
    folder, name = posixpath.split(part)
    root = parse(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, Relation] = {}
    for node in root if root is not None else ():
        target, outside = attribute(node, "Target"), attribute(node, "TargetMode") == "External"
        if not outside:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[attribute(node, "Id")] = Relation(attribute(node, "Type").rpartition("/")[2], target, outside)
    return found


def main_part(archive: zipfile.ZipFile, usual: str) -> str:
    """Return the name of the main part: what the file says, else the usual one."""
    names = set(archive.namelist())
    said = [one.target for one in relations(archive, "").values() if one.kind == "officeDocument"]
    if said and said[0] in names:
        return said[0]
    types = parse(archive, "[Content_Types].xml")
    for node in types if types is not None else ():
        part = attribute(node, "PartName").lstrip("/")
        if attribute(node, "ContentType").endswith(("document.main+xml", "template.main+xml")) and part in names:
            return part
    return usual


def part_of(archive: zipfile.ZipFile, main: str, related: Mapping[str, Relation], kind: str) -> str:
    """Return the part of a kind ('styles') that belongs to the main one: a related one, else the usual name."""
    names = set(archive.namelist())
    usual = posixpath.join(posixpath.dirname(main), f"{kind}.xml")
    said = [one.target for one in related.values() if one.kind == kind and one.target in names]
    return said[0] if said else usual if usual in names else ""


def edge_parts(archive: zipfile.ZipFile, main: str, related: Mapping[str, Relation]) -> list[str]:
    """Return the parts with heads and feet of pages, in the order of their names."""
    folder = re.escape(posixpath.dirname(main))
    usual = re.compile(rf"{folder}/(?:header|footer)\d*\.xml")
    said = {one.target for one in related.values() if one.kind in {"header", "footer"}}
    return [name for name in sorted(archive.namelist()) if name in said or usual.fullmatch(name)]

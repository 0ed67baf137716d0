"""Codes and sets of REFI-QDA, as they stand in a project and in a codebook (.qdc)."""

from lxml import etree

from nestwerk.stories.formats.exchange import Code, CodeSet, Project, Reading
from nestwerk.stories.formats.losses import Losses
from nestwerk.stories.formats.refi_xml import (
    CODEBOOK,
    below,
    child,
    colour,
    guid,
    key_of,
    local,
    parsed,
    sound,
    words,
    yes,
)


def read_codebook(data: bytes) -> Reading:
    """Return the codes and sets of a codebook. Raises NotRefi. Older namespaces (0:4) are read as well."""
    root, losses, known = parsed(data, "CodeBook"), Losses(), set[str]()
    codes = read_codes(child(root, "Codes"), losses, known)
    sets = read_sets(child(root, "Sets"), losses, known)
    project = Project("", codes=tuple(codes), sets=tuple(sets), origin=root.get("origin") or "")
    return Reading(project, losses.told())


def write_codebook(project: Project, *, origin: str) -> bytes:
    """Return a codebook that is valid against the schema. There is none without codes."""
    root = etree.Element(f"{{{CODEBOOK}}}CodeBook", {"origin": origin}, nsmap={None: CODEBOOK})
    write_codes(etree.SubElement(root, f"{{{CODEBOOK}}}Codes"), project, CODEBOOK)
    if project.sets:
        sets = etree.SubElement(root, f"{{{CODEBOOK}}}Sets")
        for one in project.sets:
            element = etree.SubElement(sets, f"{{{CODEBOOK}}}Set", {"guid": one.key, "name": sound(one.name)})
            describe(element, one.description, CODEBOOK)
            for code in one.codes:
                etree.SubElement(element, f"{{{CODEBOOK}}}MemberCode", {"guid": code})
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def read_codes(codes: "etree._Element | None", losses: Losses, known: set[str]) -> list[Code]:
    """Return all codes, each before what is below it. Of deep trees nothing is called inside itself."""
    found: list[Code] = []
    waiting = [(node, "") for node in below(codes, "Code")][::-1]
    while waiting:
        node, parent = waiting.pop()
        key, name = key_of(node, losses, known), (node.get("name") or "").strip()
        shown, plain = colour(node.get("color"))
        if not plain:
            losses.add("colour", name or key)
        codable = yes(node.get("isCodable"), absent=True)
        found.append(Code(key, name or "?", parent, words(node), shown, codable))
        waiting += [(one, key) for one in below(node, "Code")][::-1]
    return found


def read_sets(sets: "etree._Element | None", losses: Losses, known: set[str]) -> list[CodeSet]:
    found = []
    for node in below(sets, "Set"):
        members = [guid(one.get("targetGUID") or one.get("guid")) for one in below(node, "MemberCode")]
        losses.add("set_member", count=sum(local(one) in {"MemberSource", "MemberNote"} for one in node))
        if members:
            name = (node.get("name") or "").strip() or "?"
            found.append(CodeSet(key_of(node, losses, known), name, words(node), tuple(members)))
    return found


def write_codes(place: "etree._Element", project: Project, space: str) -> None:
    """Write the tree of codes; a code that was coded with is codable, whatever it was before."""
    used = {coding.code for coding in project.codings}
    elements = {"": place}
    notes: dict[str, list[str]] = {}
    for memo in project.memos:
        notes.setdefault(memo.about, []).append(memo.key)
    for code in project.tree():
        attributes = {"guid": code.key, "name": sound(code.name)}
        attributes["isCodable"] = "true" if code.codable or code.key in used else "false"
        if code.colour:
            attributes["color"] = code.colour
        elements[code.key] = etree.SubElement(elements[code.parent], f"{{{space}}}Code", attributes)
        describe(elements[code.key], code.description, space)
        # A codebook has no notes.
        for note in notes.get(code.key, ()) if space != CODEBOOK else ():
            etree.SubElement(elements[code.key], f"{{{space}}}NoteRef", {"targetGUID": note})


def describe(element: "etree._Element", description: str, space: str) -> None:
    if description:
        etree.SubElement(element, f"{{{space}}}Description").text = sound(description)

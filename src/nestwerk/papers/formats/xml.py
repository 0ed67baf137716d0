"""XML of office files, parsed without entities, networks or surprises."""

import zipfile

from lxml import etree

from nestwerk.papers.formats.paper import Refused


def parse(archive: zipfile.ZipFile, name: str) -> "etree._Element | None":
    """Return the root of a part; None when the file has no such part."""
    if name not in archive.namelist():
        return None
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(archive.read(name), parser)
    except etree.XMLSyntaxError as problem:
        raise Refused("broken") from problem
    if root.getroottree().docinfo.doctype:
        raise Refused("entities")
    return root


def local(node: "etree._Element") -> str:
    """Return the name of an element without its namespace."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def attribute(node: "etree._Element", name: str) -> str:
    """Return an attribute by its local name, whatever its namespace."""
    for key, value in node.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""

"""Is a project or codebook as the official schema of REFI-QDA 1.5 says? (`vendor/`, MIT)"""

from functools import cache
from pathlib import Path

from lxml import etree

from nestwerk.stories.formats.refi_archive import open_archive
from nestwerk.stories.formats.refi_xml import CODEBOOK, PROJECT, parsed

VENDOR = Path(__file__).parent / "vendor"
SCHEMAS = {PROJECT: "Project.xsd", CODEBOOK: "Codebook.xsd"}
MOST_FAULTS = 20


def faults_of_project(data: bytes) -> list[str]:
    """Return what is not as the schema says, at most twenty lines; none when it is valid. Raises NotRefi."""
    return _faults(parsed(open_archive(data).project, "Project"), PROJECT)


def faults_of_codebook(data: bytes) -> list[str]:
    return _faults(parsed(data, "CodeBook"), CODEBOOK)


def _faults(root: "etree._Element", space: str) -> list[str]:
    schema = _schema(space)
    if schema.validate(root.getroottree()):
        return []
    return [f"line {fault.line}: {fault.message}" for fault in schema.error_log][:MOST_FAULTS]


@cache
def _schema(space: str) -> "etree.XMLSchema":
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.XMLSchema(etree.parse(VENDOR / SCHEMAS[space], parser))

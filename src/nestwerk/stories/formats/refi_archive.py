"""The archive of a REFI-QDA project (.qdpx): opened with care, and nothing in it is trusted."""

import io
import zipfile
from dataclasses import dataclass
from posixpath import basename

MEGA = 1024 * 1024
# The file, the project in it, one text, all texts; how many members, how many times larger than packed.
MOST_FILE, MOST_PROJECT, MOST_TEXT, MOST_TEXTS = 1024 * MEGA, 100 * MEGA, 10 * MEGA, 400 * MEGA
MOST_MEMBERS, MOST_TIMES, SMALL = 50_000, 300, MEGA


class NotRefi(ValueError):
    """This file is no project or codebook of REFI-QDA; the message is one sentence."""


@dataclass
class Archive:
    """Members by their name without folders, in small letters: programs do not agree on 'sources' and 'Sources'."""

    opened: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]
    project: bytes
    left: int = MOST_TEXTS

    def text(self, path: str) -> bytes | None:
        """Return the bytes of a source inside, whatever scheme its path has; None when it is not there."""
        name = basename(path.replace("\\", "/").rstrip("/")).casefold()
        member = self.members.get(name)
        if member is None or member.filename.casefold().endswith(".qde"):
            return None
        found = _read(self.opened, member, min(MOST_TEXT, self.left))
        self.left -= len(found)
        return found


def open_archive(data: bytes) -> Archive:
    """Return the archive with its project read. Raises NotRefi."""
    if len(data) > MOST_FILE:
        raise NotRefi("The file is too large for a project without media. Leave sound and video out of the export.")
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
        members = opened.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, OSError) as problem:
        raise NotRefi("This is no .qdpx file: it cannot be unpacked.") from problem
    if len(members) > MOST_MEMBERS:
        raise NotRefi(f"There are more than {MOST_MEMBERS} files in it.")
    projects = [one for one in members if one.filename.casefold().endswith(".qde")]
    if not projects:
        raise NotRefi("There is no project (.qde) in it.")
    # 'project.qde' at the top is what the standard asks for; some programs name it otherwise.
    projects.sort(key=lambda one: (basename(one.filename).casefold() != "project.qde", one.filename.count("/")))
    by_name = {basename(one.filename).casefold(): one for one in members if not one.is_dir()}
    return Archive(opened, by_name, _read(opened, projects[0], MOST_PROJECT))


def _read(opened: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    """Unpack one member, and stop where it grows past what it may be."""
    if member.flag_bits & 0x1:
        raise NotRefi("The file is locked with a password. Export it without one.")
    try:
        with opened.open(member) as stream:
            found = stream.read(most + 1)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as problem:
        raise NotRefi("The file is broken: a part of it cannot be unpacked.") from problem
    except Exception as problem:
        if type(problem).__module__ in {"zlib", "_lzma", "lzma"} or type(problem).__name__ in {"error", "LZMAError"}:
            raise NotRefi("The file is broken: a part of it cannot be unpacked.") from problem
        raise
    if len(found) > most or (len(found) > SMALL and len(found) > MOST_TIMES * max(1, member.compress_size)):
        raise NotRefi("A part of the file is larger than a text or project can be.")
    return found

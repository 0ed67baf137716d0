"""Writes of the vocabulary: the bundled files, and an organisation's own frameworks."""

from nestwerk.vocabulary.actions.bundle import Receipt, load_bundle
from nestwerk.vocabulary.actions.changes import (
    ChangedMeanwhile,
    NameMissing,
    OtherFramework,
    SharedByAll,
    StillInUse,
    TooDeep,
    UnderItself,
)
from nestwerk.vocabulary.actions.concepts import add_concept, bring_back, change_concept, move_concept, retire_concept
from nestwerk.vocabulary.actions.frameworks import create_framework, rename_framework

__all__ = [
    "ChangedMeanwhile",
    "NameMissing",
    "OtherFramework",
    "Receipt",
    "SharedByAll",
    "StillInUse",
    "TooDeep",
    "UnderItself",
    "add_concept",
    "bring_back",
    "change_concept",
    "create_framework",
    "load_bundle",
    "move_concept",
    "rename_framework",
    "retire_concept",
]

"""Settings come from the environment; each is declared once and documented from here."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Setting:
    """One environment variable: its name, its value when absent, and what it does."""

    name: str
    default: str
    help: str
    secret: bool = False


DECLARED: dict[str, Setting] = {}


class BadSetting(Exception):
    """An environment variable holds something that cannot be used."""


def text(name: str, default: str, help: str, *, secret: bool = False) -> str:
    """Declare a variable and return its value, or the default when it is absent or empty."""
    DECLARED[name] = Setting(name, default, help, secret)
    return os.environ.get(name) or default


def flag(name: str, default: bool, help: str) -> bool:
    """Declare a yes/no variable. Accepts 1/0, yes/no, true/false, on/off."""
    raw = text(name, "yes" if default else "no", help).strip().lower()
    if raw in {"1", "yes", "true", "on"}:
        return True
    if raw in {"0", "no", "false", "off"}:
        return False
    raise BadSetting(f"{name} must be yes or no, not {raw!r}.")


def number(name: str, default: int, help: str, *, least: int = 0, most: int = 2**31) -> int:
    """Declare a whole number within bounds (both included)."""
    raw = text(name, str(default), help)
    try:
        value = int(raw)
    except ValueError:
        raise BadSetting(f"{name} must be a whole number, not {raw!r}.") from None
    if not least <= value <= most:
        raise BadSetting(f"{name} must be between {least} and {most}, not {value}.")
    return value


def words(name: str, default: str, help: str) -> list[str]:
    """Declare a list, separated by commas; blanks are dropped."""
    return [word.strip() for word in text(name, default, help).split(",") if word.strip()]


def folder(name: str, default: Path, help: str) -> Path:
    """Declare a folder; `~` and relative paths are resolved."""
    return Path(text(name, str(default), help)).expanduser().resolve()

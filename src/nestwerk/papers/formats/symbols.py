"""Signs of fonts that hold drawings instead of letters: what they look like, as letters of Unicode."""

TICKED, CROSSED, OPEN = "☑", "☒", "☐"
_WINGDINGS = {
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: OPEN,
    0x71: "❑",
    0x72: OPEN,
    0x76: "❖",
    0x78: CROSSED,
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: OPEN,
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: CROSSED,
    0xFE: TICKED,
}
_WINGDINGS_2 = {
    0x2A: OPEN,
    0x4F: "✗",
    0x50: "✓",
    0x51: CROSSED,
    0x52: TICKED,
    0x53: CROSSED,
    0x54: CROSSED,
    0x97: "●",
    0xA3: OPEN,
}
_WEBDINGS = {0x61: "✓", 0x63: OPEN, 0x67: "■", 0x72: "✗", 0x69: "ℹ"}
_SYMBOL = {0xB7: "•", 0xAE: "→", 0xA8: "♦", 0x2D: "-", 0xD7: "·", 0xA3: "≤", 0xB3: "≥", 0xB1: "±"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS, "symbol": _SYMBOL}
# Where such fonts have their signs when a text is written in Unicode.
_PRIVATE = 0xF000


def is_drawn(font: str) -> bool:
    """True for a font of drawings."""
    return font.strip().lower() in _FONTS


def sign(code: int, font: str = "") -> str:
    """Return what a sign looks like; nothing for a drawing that we do not know."""
    signs = _FONTS.get(font.strip().lower(), _WINGDINGS if _PRIVATE <= code <= _PRIVATE + 0xFF else {})
    known = signs.get(code - _PRIVATE if code >= _PRIVATE else code, "")
    if known or is_drawn(font) or 0xE000 <= code <= 0xF8FF or not 0x20 <= code <= 0x10FFFF:
        return known
    return chr(code)


def drawn(words: str, font: str) -> str:
    """Return words that were typed in a font of drawings; and private signs elsewhere, which are such drawings."""
    if is_drawn(font):
        return "".join(letter if letter.isspace() else sign(ord(letter), font) for letter in words)
    return "".join(sign(ord(letter)) if "\ue000" <= letter <= "\uf8ff" else letter for letter in words)


def box(ticked: bool) -> str:
    """Return a box as it looks on a form, ticked or open."""
    return CROSSED if ticked else OPEN

"""Languages that are spoken in groups, each by its own name."""

LANGUAGES = {
    "nl": "Nederlands",
    "fr": "Français",
    "en": "English",
    "ar": "العربية",
    "tr": "Türkçe",
    "uk": "Українська",
    "es": "Español",
    "pl": "Polski",
    "ro": "Română",
    "bg": "Български",
    "ru": "Русский",
    "pt": "Português",
    "it": "Italiano",
    "de": "Deutsch",
    "sq": "Shqip",
    "fa": "فارسی",
    "ps": "پښتو",
    "ku": "Kurdî",
    "so": "Soomaali",
    "ti": "ትግርኛ",
    "ber": "Tamaziɣt",
}
RIGHT_TO_LEFT = frozenset({"ar", "fa", "ps"})


def named(codes: list[str]) -> list[tuple[str, str, str]]:
    """Return code, own name and direction of the known ones, in our order."""
    return [
        (code, name, "rtl" if code in RIGHT_TO_LEFT else "ltr") for code, name in LANGUAGES.items() if code in codes
    ]

"""Five forms as others write them, made up for these tests: in each a habit of the ODK and Kobo world."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

Sheet = Sequence[Sequence[object]]


def write(path: Path, sheets: Mapping[str, Sheet]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = BytesIO()
    book.save(out)
    path.write_bytes(out.getvalue())
    return path


# Languages in the heads, a likert list, sections as groups.
WELCOME: Mapping[str, Sheet] = {
    "survey": [
        ["type", "name", "Label::Nederlands (nl)", "label::Français (fr)", "hint::Nederlands (nl)", "appearance"],
        ["start", "start", "", "", "", ""],
        ["note", "welkom", "Fijn dat je er bent.", "Bienvenue.", "", ""],
        ["begin_group", "sfeer", "De sfeer", "L'ambiance", "", ""],
        [
            "select_one mate",
            "veilig",
            "Voelde je je veilig?",
            "Vous sentiez-vous en sécurité ?",
            "Kies er één.",
            "likert",
        ],
        ["select_one mate", "gehoord", "Werd er geluisterd?", "Vous a-t-on écouté ?", "", "likert"],
        ["end_group", "", "", "", "", ""],
        ["text", "nog_iets", "Wil je nog iets zeggen?", "Autre chose ?", "", "multiline"],
    ],
    "choices": [
        ["list_name", "name", "label::Nederlands (nl)", "label::Français (fr)"],
        ["mate", 1, "nee", "non"],
        ["mate", 2, "een beetje", "un peu"],
        ["mate", 3, "ja", "oui"],
    ],
    "settings": [
        ["form_title", "form_id", "version", "default_language"],
        ["Hoe was het?", "hoe_was_het", "2026-1", "Nederlands (nl)"],
    ],
}

# No languages, capitals, smart quotes, spaces inside ${ }, several answers.
SKIPS: Mapping[str, Sheet] = {
    "Survey": [
        ["Type", "Name", "Label", "Relevant", "Required"],
        ["select one yesno", "Came_Before", "Did you come before?", "", "yes"],
        ["select_multiple why", "why", "Why did you come?", "", ""],
        ["integer", "times", "How often?", "${ Came_Before } = ‘yes’", ""],
        ["text", "what", "What did you miss?", "selected(${why}, “other”) or selected(${why}, 'talk')", ""],
        ["select_one yesno", "again", "Would you come again?", "${why} != ''", ""],
    ],
    "Choices": [
        ["list name", "name", "label"],
        ["yesno", "yes", "Yes"],
        ["yesno", "no", "No"],
        ["why", "talk", "To talk"],
        ["why", "Tea & cake", "For tea"],
        ["why", "other", "Something else"],
    ],
    "Settings": [["title", "id_string"], ["Why we come", "why"]],
}

# Numbers: ranges with and without labels, bounds in a constraint, decimals.
SCALES: Mapping[str, Sheet] = {
    "survey": [
        ["type", "name", "label::en", "label::nl", "parameters", "appearance", "constraint"],
        ["range", "ladder", "How are you doing?", "Hoe gaat het?", "start=0 end=10 step=1", "", ""],
        [
            "range",
            "trust",
            "Do you trust yourself?",
            "Vertrouw je jezelf?",
            "start=1;end=5;step=1;tick_labelset=ends",
            "vertical",
            "",
        ],
        ["range", "plain", "Plain", "Gewoon", "", "no-ticks", ""],
        ["integer", "children", "How many children came?", "Hoeveel kinderen?", "", "", ". >= 0 and . <= 12"],
        ["decimal", "hours", "Hours of sleep?", "Uren slaap?", "", "", ""],
    ],
    "choices": [
        ["list_name", "name", "label::en", "label::nl"],
        ["ends", 1, "not at all", "helemaal niet"],
        ["ends", 5, "very much", "heel erg"],
    ],
    "settings": [["form_title", "form_id", "default_language"], ["Ladders", "ladders", "en"]],
}

# Household survey: repeats, places, pictures, calculations, metadata, entities.
HOUSEHOLD: Mapping[str, Sheet] = {
    "survey": [
        ["type", "name", "label", "calculation", "choice_filter", "media::image", "default", "save_to"],
        ["start", "start", "", "", "", "", "", ""],
        ["deviceid", "deviceid", "", "", "", "", "", ""],
        ["audit", "audit", "", "", "", "", "", ""],
        ["geopoint", "place", "Where are you?", "", "", "", "", ""],
        ["image", "photo", "Take a picture", "", "", "", "", ""],
        ["calculate", "twice", "", "2 * 2", "", "", "", ""],
        ["begin group", "home", "At home", "", "", "", "", ""],
        ["select_one who or_other", "who", "Who lives with you?", "", "", "house.png", "", ""],
        ["begin repeat", "child", "Each child", "", "", "", "", ""],
        ["text", "first_name", "First name", "", "", "", "", ""],
        ["end repeat", "", "", "", "", "", "", ""],
        ["text", "other", "Hello ${first_name}, anything else?", "", "", "", "", ""],
        ["text", "last", "Anything else?", "", "", "", "nothing", "note"],
        ["end group", "", "", "", "", "", "", ""],
    ],
    "choices": [["list_name", "name", "label"], ["who", "partner", "My partner"], ["who", "2", "My mother"]],
    "entities": [["list_name", "label"], ["homes", "concat('home')"]],
}

# Nested groups, a condition on a whole group, two questions of one name in other letters, a language unknown to us.
NESTED: Mapping[str, Sheet] = {
    "survey": [
        ["type", "name", "label::Dutch", "label::Klingon", "relevant"],
        ["select_one jn", "wil", "Wil je meer vertellen?", "Qapla", ""],
        ["begin_group", "meer", "Meer", "", "${wil} = 'ja'"],
        ["text", "wat", "Wat?", "", ""],
        ["begin_group", "dieper", "Dieper", "", ""],
        ["select_one jn", "Wat", "Hielp het?", "", ""],
        ["end_group", "", "", "", ""],
        ["text", "slot", "En dan?", "", "${Wat} = 'nee'"],
        ["end_group", "", "", "", ""],
        ["rank jn", "orde", "Zet op volgorde", "", ""],
    ],
    "choices": [
        ["list_name", "name", "label::Dutch", "label::Klingon"],
        ["jn", "ja", "ja", ""],
        ["jn", "nee", "nee", ""],
    ],
    "settings": [["form_title", "form_id", "default_language"], ["Meer vertellen", "meer", "Dutch"]],
}

ALL = {"welcome": WELCOME, "skips": SKIPS, "scales": SCALES, "household": HOUSEHOLD, "nested": NESTED}

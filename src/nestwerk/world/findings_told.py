"""What was said, found and answered in the study of De Kiem, in words. All of it made up."""

FRAMEWORK = "werkzame-factoren"
Turns = tuple[tuple[str, str], ...]
# Talks in a second group: who says what, and as what each speaks. All of them made up.
MOTHERS: Turns = (
    ("Chantal", "Wat maakt dat jullie terugkomen?"),
    ("Nadia", "Hier moet ik niets uitleggen. Je zegt één zin en drie mensen knikken."),
    ("Samira", "Vorige maand was ik ziek, en toen heeft iemand mijn zoon meegenomen naar school. Zonder vragen."),
    ("Nadia", "En als het een slechte dag is, dan mag dat ook. Niemand doet alsof."),
)
WORKERS: Turns = (
    ("Chantal", "Wat zien jullie gebeuren?"),
    ("Tine", "Ik zet de stoelen in een kring en daarna doe ik zo weinig mogelijk. Zij doen het zelf."),
    ("Hilde", "Ik zat hier vroeger ook. Wie nieuw is, gaat naast mij zitten, dat gaat vanzelf."),
)
TALKS = ((MOTHERS, {"Nadia": "moeder", "Samira": "moeder"}), (WORKERS, {"Tine": "begeleider", "Hilde": "vrijwilliger"}))
# The first words and the last of a passage, in which talk, and its codes.
PASSAGES = (
    (4, "Je zegt één zin", "mensen knikken.", ("Herkenning", "Veiligheid")),
    (4, "Hier moet ik", "niets uitleggen.", ("Herkenning",)),
    (4, "toen heeft iemand", "Zonder vragen.", ("Praktische hulp",)),
    (4, "En als het", "Niemand doet alsof.", ("Veiligheid",)),
    (5, "Wie nieuw is", "vanzelf.", ("Naast een nieuwe gaan zitten", "Veiligheid")),
)
# In which group, the category, the codes in it, and the factor that it is an element of.
CATEGORIES = (
    ("Groep A", "Niet de enige zijn", ("Herkenning", "Er alleen voor staan"), "Elkaar vinden"),
    ("Groep A", "Een handje toesteken", ("Praktische hulp",), "Elkaar vinden"),
    ("Groep A", "Knikken in plaats van raad geven", ("Veiligheid",), "Het mag er zijn"),
    ("Groep B", "Niet de enige zijn", ("Herkenning",), "Elkaar vinden"),
    ("Groep B", "Een slechte dag mag", ("Veiligheid", "Naast een nieuwe gaan zitten"), "Het mag er zijn"),
)
FACTORS = (("Elkaar vinden", "ontmoeten-en-steunen"), ("Het mag er zijn", "groepsdynamiek"))


# What each factor is in words for everybody: its name, what it is, and a tip.
WORDS = {
    "Elkaar vinden": {
        "nl": (
            "Elkaar vinden",
            "Je merkt dat je niet de enige bent. Daar begint het: knikken, een lift, een uur op elkaars kind letten.",
            "Geef tijd voor en na de bijeenkomst: daar spreken mensen iets af.",
        ),
        "fr": (
            "Se trouver",
            "Tu sens que tu n’es pas seule. Cela commence là : un signe de tête, un trajet, une heure de garde.",
            "Laissez du temps avant et après la rencontre : c’est là que les gens s’arrangent entre eux.",
        ),
        "ar": ("أن نجد بعضنا", "تشعرين أنك لست الوحيدة. من هنا يبدأ كل شيء.", ""),
    },
    "Het mag er zijn": {
        "nl": (
            "Het mag er zijn",
            "Niemand geeft ongevraagd raad. Een slechte dag mag een slechte dag zijn.",
            "Spreek samen af: luisteren komt voor raad geven.",
        ),
    },
}
# What seven mothers and five workers answered: how far they recognise each factor, and whether a dot goes to each.
MOTHERS_SAID = (("44", "10"), ("43", "11"), ("34", "10"), ("44", "01"), ("42", "10"), ("43", "10"), ("32", "11"))
WORKERS_SAID = (("34", "01"), ("33", "01"), ("44", "11"), ("24", "01"), ("33", "10"))
REPLIES = (
    *(("moeder", steps, dots) for steps, dots in MOTHERS_SAID),
    *(("begeleider", steps, dots) for steps, dots in WORKERS_SAID),
)
WHY = ("Zo was het bij ons ook.", "Bij ons duurde dat langer dan een jaar.")
MISSING = ("Dat er iemand op de kinderen let.",)

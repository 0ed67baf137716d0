"""Everyday things that people give and need, by the beginnings of words for them in six languages, folded.

Few and plain on purpose. A beginning must be long enough that no other common word begins so.
"""

TOPICS: dict[str, tuple[str, ...]] = {
    "child-care": (
        *("oppas", "opvang", "kinderopvang", "babysit", "garder", "garde", "creche", "childcare", "bakici"),
        *("حضانه", "حضانة", "رعايه", "رعاية", "няня", "няню", "догля"),
    ),
    "ride": (
        *("vervoer", "meerijd", "lift", "auto", "busje", "trajet", "voiture", "covoit", "transport", "ride", "araba"),
        *("ulasim", "توصيل", "سيارة", "سياره", "машин", "підвез", "підвоз", "авто"),
    ),
    "meal": (
        *("kook", "koken", "maaltijd", "eten", "soep", "cuisin", "repas", "soupe", "cook", "meal", "food", "yemek"),
        *("طبخ", "طعام", "وجبة", "готув", "страв", "обід"),
    ),
    "language": (
        *("taal", "vertaal", "vertal", "tolk", "nederlands", "langue", "tradu", "interpret", "translat", "language"),
        *("dil", "cevir", "tercuman", "ترجمة", "لغة", "مترجم", "мов", "переклад"),
    ),
    "paperwork": (
        *("papier", "formulier", "brief", "brieven", "administratie", "attest", "formulaire", "courrier", "paperwork"),
        *("evrak", "belge", "اوراق", "أوراق", "استمار", "папер", "документ", "довідк"),
    ),
    "clothes": (
        *("kleren", "kleding", "kledij", "jas", "schoenen", "vetement", "habit", "manteau", "clothes", "coat"),
        *("giysi", "kiyafet", "ملابس", "معطف", "одяг", "куртк"),
    ),
    "talk": (
        *("praat", "praten", "babbel", "koffie", "luister", "gesprek", "parler", "ecout", "cafe", "talk", "listen"),
        *("coffee", "sohbet", "konus", "dinle", "kahve", "قهوة", "حديث", "كلام", "розмов", "вислух", "каву", "кава"),
    ),
    "play": (
        *("speel", "spelen", "sport", "zwem", "uitstap", "jouer", "jeux", "piscine", "sortie", "play", "swim", "oyun"),
        *("yuzme", "لعب", "رياضة", "سباحة", "грат", "гра", "спорт", "плава"),
    ),
    "homework": (
        *("huiswerk", "huistaak", "bijles", "devoir", "homework", "tutor", "odev", "واجب", "دروس", "уроки", "домашн"),
    ),
    "rest": (
        *(
            "rust",
            "pauze",
            "adem",
            "repos",
            "souffler",
            "pause",
            "rest",
            "dinlen",
            "mola",
            "راحة",
            "استراح",
            "відпочин",
        ),
        *("перепочин",),
    ),
    "repair": ("herstel", "repareer", "klus", "repar", "bricol", "repair", "tamir", "تصليح", "اصلاح", "ремонт"),
    "space": ("lokaal", "zaal", "ruimte", "tuin", "local", "salle", "jardin", "room", "space", "salon", "قاعة", "зал"),
}

# Common words that two cards share without saying the same thing.
_LITTLE = (
    "iemand iets voor mijn onze jullie kinderen kind ouders ouder graag soms altijd samen kunnen geven nodig hebben",
    "willen zijn naar maar ook niet deze week elke maand helpen hulp school",
    "quelqu pour avec notre votre enfants enfant parents parent besoin donner peux aider aide dans chaque mois semaine",
    "someone something with your children child need give help that this from month every",
    "birisi icin cocuk cocuklar ihtiyac verebilirim yardim",
    "дитина дитини діти дітеи можу треба потрібно допомога допомогти",
)
SAYS_LITTLE = frozenset(word for line in _LITTLE for word in line.split())

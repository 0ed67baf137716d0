"""What a figure means, in plain words: nothing is called good because it is a number."""

from collections.abc import Mapping

from nestwerk.stories.rules.agreement import Figure, Why

Words = Mapping[str, str]
# Krippendorff's own limits: from .800 findings may rest on it, from .667 with care.
ENOUGH, CAREFUL = 0.8, 0.667
# Where so little is coded, agreement on what nobody coded says most.
HARDLY_CODED = 0.2

NOT_SAID: Mapping[Why, Words] = {
    Why.NOTHING_SHARED: {
        "nl": "Niets om te vergelijken: geen twee codeurs werkten aan hetzelfde.",
        "fr": "Rien à comparer : deux personnes n’ont pas codé la même chose.",
        "en": "Nothing to compare: no two coders worked on the same.",
    },
    Why.ONE_VALUE: {
        "nl": "Niet te berekenen: iedereen gaf altijd dezelfde waarde. Of codeurs verschil zien, blijkt hier niet uit.",
        "fr": "Impossible à calculer : tout le monde a toujours donné la même valeur. Rien ne montre que les codeurs "
        "distinguent les valeurs.",
        "en": "Not to be computed: everybody gave the same value each time. Nothing shows that coders can tell values "
        "apart.",
    },
    Why.NOT_TWO: {
        "nl": "Cohens kappa is er alleen voor twee codeurs.",
        "fr": "Le kappa de Cohen n’existe que pour deux codeurs.",
        "en": "Cohen's kappa is for two coders only.",
    },
}
MEANING: Mapping[str, Words] = {
    "below_chance": {
        "nl": "Minder eens dan met loting: de codeurs lezen de codes anders. Bespreek de omschrijvingen.",
        "fr": "Moins d’accord que par tirage au sort : les codeurs lisent les codes autrement. Parlez des définitions.",
        "en": "Less agreement than drawing lots: coders read the codes differently. Discuss the definitions.",
    },
    "low": {
        "nl": "Te weinig om op te bouwen. Kijk waar de codeurs verschillen en maak de omschrijvingen scherper.",
        "fr": "Trop peu pour s’y fier. Regardez où les codeurs diffèrent et précisez les définitions.",
        "en": "Too little to build on. Look where coders differ and sharpen the definitions.",
    },
    "careful": {
        "nl": "Genoeg voor voorzichtige conclusies.",
        "fr": "Assez pour des conclusions prudentes.",
        "en": "Enough for careful conclusions.",
    },
    "enough": {
        "nl": "Genoeg om conclusies op te bouwen.",
        "fr": "Assez pour fonder des conclusions.",
        "en": "Enough to build conclusions on.",
    },
    "unsure": {
        "nl": "Het kan ook lager zijn: het interval begint onder {low}. Met meer teksten weet je het zekerder.",
        "fr": "Cela peut aussi être plus bas : l’intervalle commence sous {low}. Plus de textes donnent plus de "
        "certitude.",
        "en": "It may be lower: the interval begins below {low}. More texts make it surer.",
    },
}
THREE_WAYS: Mapping[str, Words] = {
    "all_text": {
        "nl": "Alle tekst: elk teken telt, ook waar niemand codeerde.",
        "fr": "Tout le texte : chaque signe compte, aussi là où personne n’a codé.",
        "en": "All text: each sign counts, also where nobody coded.",
    },
    "where_coded": {
        "nl": "Alleen waar iemand codeerde: kiezen de codeurs daar dezelfde code?",
        "fr": "Seulement là où quelqu’un a codé : les codeurs y choisissent-ils le même code ?",
        "en": "Only where somebody coded: do coders choose the same code there?",
    },
    "unitizing": {
        "nl": "Per stuk: beginnen en eindigen de gecodeerde stukken op dezelfde plaats?",
        "fr": "Par segment : les passages codés commencent-ils et finissent-ils au même endroit ?",
        "en": "By segment: do the coded passages begin and end in the same place?",
    },
}
MOSTLY_UNCODED: Words = {
    "nl": "Niemand codeerde {part} van de tekst. Daarover zijn codeurs het vanzelf eens: dat maakt het percentage hoog "
    "en zegt weinig. Kijk ook naar het cijfer waar iemand codeerde.",
    "fr": "Personne n’a codé {part} du texte. Là-dessus, les codeurs sont d’accord d’office : le pourcentage en "
    "devient élevé et dit peu. Regardez aussi le chiffre là où quelqu’un a codé.",
    "en": "Nobody coded {part} of the text. On that coders agree by themselves: it makes the percentage high and says "
    "little. Look at the figure where somebody coded as well.",
}


def meaning(figure: Figure, language: str = "en") -> str:
    """Return what alpha or kappa means, or why there is none."""
    if figure.value is None:
        return _in(NOT_SAID[figure.why or Why.NOTHING_SHARED], language)
    words = _in(MEANING[band(figure.value)], language)
    limit = ENOUGH if figure.value >= ENOUGH else CAREFUL
    if figure.value >= CAREFUL and figure.low is not None and figure.low < limit:
        return f"{words} {_in(MEANING['unsure'], language).format(low=number(limit, language))}"
    return words


def band(value: float) -> str:
    if value < 0:
        return "below_chance"
    return "low" if value < CAREFUL else "careful" if value < ENOUGH else "enough"


def mostly_uncoded(coded_part: float | None, language: str = "en") -> str:
    """Return the warning that most text has no code of anybody, or nothing."""
    if coded_part is None or coded_part > HARDLY_CODED:
        return ""
    return _in(MOSTLY_UNCODED, language).format(part=f"{1 - coded_part:.0%}")


def number(value: float, language: str = "en") -> str:
    """Return the figure in three places."""
    return f"{value:.3f}" if language == "en" else f"{value:.3f}".replace(".", ",")


def _in(words: Words, language: str) -> str:
    return words.get(language, words["en"])

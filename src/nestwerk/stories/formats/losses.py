"""What does not come along with a project, in words: told before anything is kept."""

from collections.abc import Mapping

from nestwerk.stories.formats.exchange import Loss
from nestwerk.stories.formats.losses_here import HERE

# With {count} and {names} where names help
WORDS: Mapping[str, Mapping[str, str]] = {
    "picture": {
        "nl": "{count} afbeelding(en) en wat daarin gecodeerd is komen niet mee: {names}",
        "fr": "{count} image(s) et leur codage ne sont pas repris : {names}",
        "en": "{count} picture(s) and what is coded in them do not come along: {names}",
    },
    "media": {
        "nl": "{count} keer geluid of beeld komt niet mee, wel de uitgeschreven tekst ervan: {names}",
        "fr": "{count} fichier(s) audio ou vidéo ne sont pas repris, leur transcription l’est : {names}",
        "en": "{count} recording(s) do not come along, their transcripts do: {names}",
    },
    "media_coding": {
        "nl": "{count} code(s) op geluid of beeld zelf vallen weg",
        "fr": "{count} codage(s) de l’audio ou de la vidéo disparaissent",
        "en": "{count} code(s) on sound or video itself are dropped",
    },
    "layout": {
        "nl": "Van {count} tekst(en) komt de platte tekst mee, niet de opmaak: {names}",
        "fr": "De {count} texte(s), le texte brut est repris, sans la mise en page : {names}",
        "en": "Of {count} text(s) the plain text comes along, not the layout: {names}",
    },
    "area": {
        "nl": "{count} gecodeerde vlak(ken) op een pagina vallen weg",
        "fr": "{count} zone(s) codées sur une page disparaissent",
        "en": "{count} coded area(s) of a page are dropped",
    },
    "no_text": {
        "nl": "{count} bron(nen) zonder tekst in het bestand vallen weg: {names}",
        "fr": "{count} source(s) sans texte dans le fichier disparaissent : {names}",
        "en": "{count} source(s) without text in the file are dropped: {names}",
    },
    "not_utf8": {
        "nl": "{count} tekst(en) staan niet in UTF-8; lees na of alle letters goed zijn: {names}",
        "fr": "{count} texte(s) ne sont pas en UTF-8 ; vérifiez les lettres : {names}",
        "en": "{count} text(s) are not in UTF-8; see whether all letters are right: {names}",
    },
    "uncoded": {
        "nl": "{count} gemarkeerde passage(s) zonder code vallen weg",
        "fr": "{count} passage(s) marqués sans code disparaissent",
        "en": "{count} marked passage(s) without a code are dropped",
    },
    "empty": {
        "nl": "{count} codering(en) van niets vallen weg",
        "fr": "{count} codage(s) vides disparaissent",
        "en": "{count} coding(s) of nothing are dropped",
    },
    "outside": {
        "nl": "{count} codering(en) liggen voorbij het einde van hun tekst: ingekort, of weg als er niets overblijft",
        "fr": "{count} codage(s) dépassent la fin de leur texte : raccourcis ou supprimés",
        "en": "{count} coding(s) lie past the end of their text: shortened, or dropped when nothing is left",
    },
    "unknown_code": {
        "nl": "{count} codering(en) verwijzen naar een code die er niet is en vallen weg",
        "fr": "{count} codage(s) renvoient à un code absent et disparaissent",
        "en": "{count} coding(s) refer to a code that is not there and are dropped",
    },
    "category_used": {
        "nl": "{count} categorie(ën) zijn toch om te coderen gebruikt en worden een gewone code: {names}",
        "fr": "{count} catégorie(s) servaient à coder et deviennent un code ordinaire : {names}",
        "en": "{count} category(ies) were coded with all the same and become a plain code: {names}",
    },
    "unknown_user": {
        "nl": "Van {count} codering(en) staat niet in het bestand wie ze maakte",
        "fr": "L’auteur de {count} codage(s) n’est pas dans le fichier",
        "en": "Who made {count} coding(s) is not in the file",
    },
    "twice": {
        "nl": "{count} codering(en) stonden er twee keer en tellen één keer",
        "fr": "{count} codage(s) étaient en double et comptent une fois",
        "en": "{count} coding(s) were there twice and count once",
    },
    "key": {
        "nl": "{count} deel(en) hadden geen geldige sleutel en kregen een nieuwe",
        "fr": "{count} élément(s) n’avaient pas de clé valable et en ont reçu une",
        "en": "{count} part(s) had no valid key and got a new one",
    },
    "colour": {
        "nl": "{count} kleur(en) zijn niet te lezen of doorschijnend en worden gewoon: {names}",
        "fr": "{count} couleur(s) illisibles ou transparentes deviennent ordinaires : {names}",
        "en": "{count} colour(s) cannot be read or are see-through and become plain: {names}",
    },
    "link": {
        "nl": "{count} link(s) tussen delen vallen weg",
        "fr": "{count} lien(s) entre éléments disparaissent",
        "en": "{count} link(s) between parts are dropped",
    },
    "graph": {
        "nl": "{count} tekening(en) van een netwerk vallen weg",
        "fr": "{count} schéma(s) de réseau disparaissent",
        "en": "{count} drawing(s) of a network are dropped",
    },
    "set_member": {
        "nl": "{count} tekst(en) of notitie(s) staan niet meer in hun groep; codes wel",
        "fr": "{count} texte(s) ou note(s) quittent leur groupe ; les codes y restent",
        "en": "{count} text(s) or note(s) leave their set; codes stay in it",
    },
    "case_code": {
        "nl": "{count} code(s) bij een casus vallen weg",
        "fr": "{count} code(s) d’un cas disparaissent",
        "en": "{count} code(s) of a case are dropped",
    },
    "places_lines": {
        "nl": "Van {count} tekst(en) telt het bestand een regeleinde als één teken: zo gelezen: {names}",
        "fr": "Dans {count} texte(s), le fichier compte une fin de ligne pour un signe : lu ainsi : {names}",
        "en": "Of {count} text(s) the file counts the end of a line as one sign: read that way: {names}",
    },
    "places_utf16": {
        "nl": "Van {count} tekst(en) telt het bestand een emoji als twee tekens: zo gelezen: {names}",
        "fr": "Dans {count} texte(s), le fichier compte un émoji pour deux signes : lu ainsi : {names}",
        "en": "Of {count} text(s) the file counts an emoji as two signs: read that way: {names}",
    },
    "places_last": {
        "nl": "Van {count} tekst(en) noemt het bestand het laatste teken zelf als einde: zo gelezen: {names}",
        "fr": "Dans {count} texte(s), le fichier donne le dernier signe comme fin : lu ainsi : {names}",
        "en": "Of {count} text(s) the file names the last sign itself as the end: read that way: {names}",
    },
    "snippet": {
        "nl": "Van {count} codering(en) zijn de woorden anders dan het programma bewaarde: kijk ze na in {names}",
        "fr": "Les mots de {count} codage(s) diffèrent de ceux que le programme gardait : vérifiez dans {names}",
        "en": "The words of {count} coding(s) differ from what the program kept: look at them in {names}",
    },
    "many_small": {
        "nl": "{count} heel korte teksten, zoals antwoorden op een vragenlijst: ze kunnen samen één tekst worden",
        "fr": "{count} textes très courts, comme des réponses à un questionnaire : ils peuvent devenir un seul texte",
        "en": "{count} very short texts, like answers to a survey: they can become one text",
    },
    "other_export": {
        "nl": "{count} deel(en) kan de standaard niet bewaren: {names}",
        "fr": "{count} élément(s) que la norme ne peut pas conserver : {names}",
        "en": "{count} part(s) that the standard cannot keep: {names}",
    },
}
ALL = {**WORDS, **HERE}
MOST_NAMES = 5


def sentence(loss: Loss, language: str = "en") -> str:
    """Return what is lost in one sentence."""
    words = ALL[loss.what]
    names = ", ".join(loss.names[:MOST_NAMES]) + (", …" if len(loss.names) > MOST_NAMES else "")
    return words.get(language, words["en"]).format(count=loss.count, names=names).rstrip(": ")


class Losses:
    """Counts what is lost while a file is read."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._names: dict[str, dict[str, None]] = {}

    def add(self, what: str, name: str = "", count: int = 1) -> None:
        if count:
            self._counts[what] = self._counts.get(what, 0) + count
            if name:
                self._names.setdefault(what, {})[name] = None

    def told(self) -> tuple[Loss, ...]:
        """Return them in the order of the words above: the heaviest first."""
        return tuple(
            Loss(what, self._counts[what], tuple(self._names.get(what, ()))) for what in ALL if what in self._counts
        )

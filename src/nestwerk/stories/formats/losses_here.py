"""What a study of ours has no place for when a project of another program comes in, in words."""

from collections.abc import Mapping

HERE: Mapping[str, Mapping[str, str]] = {
    "long_text": {
        "nl": "{count} tekst(en) zijn te lang voor één interview (1 miljoen tekens) en vallen weg: {names}",
        "fr": "{count} texte(s) trop longs pour un entretien (1 million de signes) disparaissent : {names}",
        "en": "{count} text(s) are too long for one interview (1 million signs) and are dropped: {names}",
    },
    "no_words": {
        "nl": "{count} tekst(en) zonder woorden vallen weg: {names}",
        "fr": "{count} texte(s) sans mots disparaissent : {names}",
        "en": "{count} text(s) without words are dropped: {names}",
    },
    "label_only": {
        "nl": "{count} codering(en) van alleen een tijd of de naam van wie spreekt vallen weg",
        "fr": "{count} codage(s) d’une heure ou du nom de qui parle disparaissent",
        "en": "{count} coding(s) of nothing but a time or the name of who speaks are dropped",
    },
    "case_passages": {
        "nl": "{count} casus(sen) van delen van een tekst vallen weg; een interview hoort hier bij één groep: {names}",
        "fr": "{count} cas faits de parties d’un texte disparaissent ; un entretien relève d’un seul groupe : {names}",
        "en": "{count} case(s) of parts of a text are dropped; an interview belongs to one group here: {names}",
    },
    "case_about": {
        "nl": "Wat bij {count} casus(sen) staat, komt niet in de studie: je leest het hieronder: {names}",
        "fr": "Ce qui est noté à {count} cas n’entre pas dans l’étude : à lire ci-dessous : {names}",
        "en": "What is noted at {count} case(s) does not come into the study, it stands below: {names}",
    },
    "case_second": {
        "nl": "{count} tekst(en) horen bij meer dan één casus; de eerste telt: {names}",
        "fr": "{count} texte(s) relèvent de plusieurs cas ; le premier compte : {names}",
        "en": "{count} text(s) belong to more than one case; the first counts: {names}",
    },
    "category": {
        "nl": "{count} categorie(ën) worden een gewone code, waarmee je hier ook kan coderen: {names}",
        "fr": "{count} catégorie(s) deviennent un code ordinaire, avec lequel on peut aussi coder ici : {names}",
        "en": "{count} category(ies) become a plain code, with which you can code here too: {names}",
    },
    "same_name": {
        "nl": "{count} code(s) heten in het bestand als een andere; hun plaats staat erachter: {names}",
        "fr": "{count} code(s) portent le nom d’un autre ; leur place est ajoutée : {names}",
        "en": "{count} code(s) have the name of another one in the file; their place stands behind it: {names}",
    },
    "known_code": {
        "nl": "{count} code(s) staan al in je codeboek en blijven zoals ze zijn: {names}",
        "fr": "{count} code(s) sont déjà dans votre livre et restent tels quels : {names}",
        "en": "{count} code(s) are in your codebook already and stay as they are: {names}",
    },
    "long_name": {
        "nl": "{count} naam/namen van codes zijn ingekort; de hele naam staat in de uitleg: {names}",
        "fr": "{count} nom(s) de codes raccourcis ; le nom entier est dans la définition : {names}",
        "en": "{count} name(s) of codes are shortened; the whole name stands in what it means: {names}",
    },
    "own_colour": {
        "nl": "{count} kleur(en) van codes worden kleuren van hier",
        "fr": "{count} couleur(s) de codes deviennent des couleurs d’ici",
        "en": "{count} colour(s) of codes become colours of this site",
    },
    "set": {
        "nl": "{count} verzameling(en) van codes komen niet in de studie, de codes wel: je leest ze hieronder: {names}",
        "fr": "{count} groupe(s) de codes n’entrent pas dans l’étude, les codes oui : à lire ci-dessous : {names}",
        "en": "{count} set(s) of codes do not come into the study, the codes do; they stand below: {names}",
    },
    "project_memo": {
        "nl": "{count} notitie(s) over het hele project komen niet in de studie: je leest ze hieronder: {names}",
        "fr": "{count} note(s) sur tout le projet n’entrent pas dans l’étude : à lire ci-dessous : {names}",
        "en": "{count} note(s) about the whole project do not come into the study, they stand below: {names}",
    },
}

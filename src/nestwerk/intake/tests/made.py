"""Made-up practices and sheets, as elements of a document: what the reader must get back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Element = tuple[str, Any]


@dataclass(frozen=True)
class Made:
    """One made-up practice as an annex tells it."""

    title: str
    block: int
    section: str
    initiators: str
    target_group: str
    goal: str
    method: str
    texts: tuple[str, ...]
    links: tuple[str, ...]


WORDS = {
    "nl": {
        "initiators": "Initiatiefnemer",
        "target_group": "Doelgroep",
        "goal": "Doelstelling",
        "method": "Methode",
        "links": "Voor meer informatie",
        "block": "Bouwsteen",
        "title": "Titel",
        "text": "Beschrijving",
    },
    "fr": {
        "initiators": "Initiateur",
        "target_group": "Groupe cible",
        "goal": "Objectif",
        "method": "Méthode",
        "links": "Pour plus d'informations",
        "block": "Pierre de construction",
        "title": "Titre",
        "text": "Description",
    },
    "en": {
        "initiators": "Initiator",
        "target_group": "Target group",
        "goal": "Goal",
        "method": "Method",
        "links": "For more information",
        "block": "Building block",
        "title": "Title",
        "text": "Description",
    },
}
NAMES = {
    "nl": ("Zien wat er speelt", "Passend bij ieder gezin", "Samen sterk in de buurt"),
    "fr": ("Voir ce qui se passe", "À la mesure de chaque famille", "Forts ensemble dans le quartier"),
    "en": ("Seeing what goes on", "Made to measure for a family", "Stronger together in the area"),
}
SECTIONS = {
    "nl": ("Kijken en luisteren", "Praten helpt"),
    "fr": ("Regarder et écouter", "Parler aide"),
    "en": ("Looking and listening", "Talking helps"),
}


def practices(language: str) -> list[Made]:
    """Return nine practices in three blocks; the first block has two sections."""
    return [_made(number, language) for number in range(9)]


_ACTIVITIES = {
    "nl": (
        "Babbelbank",
        "Wandelclub Oost-Meer",
        "Knutselen op woensdag",
        "De Warme Keuken (proef)",
        "Vader leest voor",
        "404",
        "Tuin van Noor – samen groeien",
        "Zwemmen zonder schrik!",
        "Huis-aan-huis",
    ),
    "fr": (
        "Banc des mots",
        "Club de marche Est-Lac",
        "Bricoler le mercredi",
        "La Cuisine chaude (essai)",
        "Papa raconte",
        "404",
        "Jardin de Noor – grandir ensemble",
        "Nager sans peur !",
        "De porte en porte",
    ),
    "en": (
        "Chatter bench",
        "East-Lake walking club",
        "Crafts on Wednesday",
        "The Warm Kitchen (trial)",
        "Father reads",
        "404",
        "Noor's garden – growing together",
        "Swim without fear!",
        "Door-to-door",
    ),
}
_SENTENCES = {
    "nl": (
        "{title} brengt ouders uit de wijk elke week samen rond een lange tafel, met thee en met tijd om te luisteren.",
        "Een begeleider opent het gesprek en iedereen die dat wil, vertelt hoe de voorbije week geweest is. "
        "Wie liever zwijgt, mag gewoon blijven zitten en meedoen wanneer het past.",
    ),
    "fr": (
        "{title} réunit chaque semaine des parents du quartier autour d'une grande table, avec du thé et du temps.",
        "Une animatrice ouvre la conversation et chacun raconte, s'il le veut, comment la semaine s'est passée. "
        "Qui préfère se taire peut simplement rester assis et participer quand cela lui convient.",
    ),
    "en": (
        "{title} brings parents of the area together every week around a long table, with tea and with time to listen.",
        "A host opens the conversation and whoever wants to tells how the past week has been. "
        "Those who would rather stay silent can simply sit down and join in when it suits them.",
    ),
}
_FIELDS = {
    "nl": (
        "vzw De Brug in samenwerking met Stad {n}-Meer en de Huizen van de Wijk",
        "ouders met kinderen van {n} tot 1{n} jaar, ook (groot)ouders en andere opvoeders die er alleen voor staan",
        "ouders voelen zich gesteund; kinderen ervaren rust, en de buurt leert elkaar kennen",
        "{n} bijeenkomsten van twee uur, met een maaltijd, verhalen en beweging",
    ),
    "fr": (
        "asbl Le Pont en collaboration avec la Ville de {n}-Lac et les Maisons de quartier",
        "parents d'enfants de {n} à 1{n} ans, mais aussi (grands-)parents et autres éducateurs qui sont seuls",
        "les parents se sentent soutenus ; les enfants trouvent le calme, et le quartier se rencontre",
        "{n} rencontres de deux heures, avec un repas, des histoires et du mouvement",
    ),
    "en": (
        "The Bridge, together with the Town of {n}-Lake and the Houses of the Area",
        "parents of children from {n} to 1{n} years old, also (grand)parents and other carers who are on their own",
        "parents feel supported; children find rest, and the area gets to know each other",
        "{n} meetings of two hours, with a meal, stories and exercise",
    ),
}


def _made(number: int, language: str) -> Made:
    title = _ACTIVITIES[language][number]
    initiators, target, goal, method = (text.format(n=number + 1) for text in _FIELDS[language])
    host = f"https://www.voorbeeld{number}.example"
    links = [f"{host}/aanbod/groep-voor-ouders/meer-weten-over-deze-groep"]
    if number % 3 == 1:
        links.append(f"https://nest{number}.example/nl/praktijk?nummer={number}&taal=nl")
    section = SECTIONS[language][0 if number < 2 else 1] if number < 3 else ""
    texts = _SENTENCES[language] if number % 2 else _SENTENCES[language][:1]
    return Made(
        title,
        number // 3 + 1,
        section,
        initiators,
        target,
        goal,
        method,
        tuple(text.format(title=title) for text in texts),
        tuple(links),
    )


def annex(
    language: str, order: str, fields: Sequence[str] = ("initiators", "target_group", "goal", "method")
) -> list[Element]:
    """Return an annex as elements; `order` says where titles stand: before, first or after."""
    words, made = WORDS[language], practices(language)
    elements: list[Element] = [
        ("h1", "Van alles wat" if language == "nl" else "Annexe" if language == "fr" else "Annex")
    ]
    block, section = 0, ""
    for one in made:
        if one.block != block:
            block, section = one.block, ""
            elements.append(("h2", f"{words['block']} {block}: {NAMES[language][block - 1]}"))
        if one.section != section:
            section = one.section
            elements.append(("h3", section))
        bullets: list[Element] = [("label", (words[name], getattr(one, name))) for name in fields]
        links: list[Element] = [("links", (words["links"], one.links))]
        texts: list[Element] = [("p", text) for text in one.texts]
        title: list[Element] = [("h4", one.title)]
        parts = {
            "before": [*title, *bullets, *links, *texts],
            "first": [*title, *texts, *bullets, *links],
            "after": [*bullets, *links, *texts, *title],
        }
        elements += parts[order]
    return elements


@dataclass(frozen=True)
class MadeSheet:
    """One made-up full sheet: headings in its language, and what stands below them."""

    language: str
    title: str
    initiators: tuple[str, ...]
    heads: dict[str, str] = field(default_factory=dict)
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    link: str = "https://www.voorbeeld.example/sterke-start"
    steps: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    sides: tuple[str, str] = ("", "")
    explained: tuple[str, str] = ("", "")
    more: str = ""


SHEETS = {
    "nl": MadeSheet(
        "nl",
        "Oudercafé Sterke Start",
        ("Wijkhuis De Linde", "Stad Maanveld"),
        {
            "summary": "Samenvatting",
            "target_group": "Doelgroepen en noden",
            "goal": "Hoofd- en subdoelen",
            "approach": "Aanpak",
            "ethics": "Ethische aspecten",
            "evidence": "Onderbouwing",
            "evaluation": "Evaluatie",
        },
        {
            "summary": (
                "Een open koffiehuis waar jonge ouders elkaar ontmoeten.",
                "Het draait om rust en om herkenning.",
            ),
            "target_group": ("Ouders van een eerste kind, tot het kind naar school gaat.",),
            "goal": ("Ouders vinden steun bij elkaar.", "- Minder alleen zijn", "- Weten waar hulp is"),
            "approach": ("Elke dinsdag is de deur open, van negen tot twaalf uur.", "Een vrijwilliger schenkt koffie."),
            "ethics": ("Niemand moet iets vertellen.",),
            "evidence": ("We steunen op gesprekken met honderd ouders.",),
            "evaluation": ("Twee keer per jaar vullen ouders een kaartje in.",),
        },
        {
            "Domein": "Opvoeding",
            "Soort praktijk": "Ontmoeting",
            "Leeftijd doelgroep": "Volwassenen",
            "(Mogelijk) toepassingsgebied": "Heel Vlaanderen",
        },
        steps=("GEEN PARTICIPATIE", "MEE WETEN", "MEE DENKEN", "MEE DOEN"),
        phases=("ONTWIKKELING", "UITROL", "EVALUATIE"),
        sides=(
            "Hoe werden professionals betrokken bij de praktijk:",
            "Hoe werd de doelgroep betrokken bij de praktijk:",
        ),
        explained=("Extra toelichting", "Ouders kozen zelf de naam van het café."),
        more="Meer weten?",
    ),
    "fr": MadeSheet(
        "fr",
        "Café des parents Bon Départ",
        ("Maison Le Tilleul", "Ville de Champlune"),
        {
            "summary": "Résumé",
            "target_group": "Groupes cibles et besoins",
            "goal": "Objectifs et sous-objectifs",
            "approach": "Approche",
            "ethics": "Aspects éthiques",
            "evidence": "Fondement",
            "evaluation": "Évaluation",
        },
        {
            "summary": ("Un café ouvert où de jeunes parents se rencontrent.", "On y trouve du calme."),
            "target_group": ("Parents d'un premier enfant, jusqu'à l'école.",),
            "goal": ("Les parents trouvent du soutien.", "- Être moins seul", "- Savoir où trouver de l'aide"),
            "approach": ("La porte est ouverte chaque mardi, de neuf heures à midi.",),
            "ethics": ("Personne n'est obligé de parler.",),
            "evidence": ("Nous avons parlé avec cent parents.",),
            "evaluation": ("Deux fois par an, les parents remplissent une carte.",),
        },
        {
            "Domaine": "Éducation",
            "Type de pratique": "Rencontre",
            "Âge du groupe cible": "Adultes",
            "Champ d'application (possible)": "Toute la Wallonie",
        },
        steps=("PAS DE PARTICIPATION", "SAVOIR ENSEMBLE", "RÉFLÉCHIR ENSEMBLE", "FAIRE ENSEMBLE"),
        phases=("DÉVELOPPEMENT", "DÉPLOIEMENT", "ÉVALUATION"),
        sides=("Comment les professionnels ont été associés :", "Comment le groupe cible a été associé :"),
        explained=("Explications supplémentaires", "Les parents ont choisi le nom du café."),
        more="En savoir plus ?",
    ),
    "en": MadeSheet(
        "en",
        "Parents' Café Good Start",
        ("The Linden House", "Town of Moonfield"),
        {
            "summary": "Summary",
            "target_group": "Target groups and needs",
            "goal": "Main goal and subgoals",
            "approach": "Approach",
            "ethics": "Ethical aspects",
            "evidence": "Evidence base",
            "evaluation": "Evaluation",
        },
        {
            "summary": ("An open coffee house where young parents meet.", "It is about rest and about company."),
            "target_group": ("Parents of a first child, until the child goes to school.",),
            "goal": ("Parents find support with each other.", "- Being less alone", "- Knowing where help is"),
            "approach": ("Every Tuesday the door is open, from nine to twelve.",),
            "ethics": ("Nobody has to tell anything.",),
            "evidence": ("We talked with a hundred parents.",),
            "evaluation": ("Twice a year parents fill in a card.",),
        },
        {
            "Domain": "Parenting",
            "Kind of practice": "Meeting",
            "Age of the target group": "Adults",
            "Area of application": "All of Flanders",
        },
        steps=("NO PARTICIPATION", "KNOW ALONG", "THINK ALONG", "TAKE PART"),
        phases=("DEVELOPMENT", "ROLLOUT", "EVALUATION"),
        sides=("How professionals took part in the practice:", "How the target group took part in the practice:"),
        explained=("Additional explanation", "Parents chose the name of the café."),
        more="Want to know more?",
    ),
}
CROSSES = ((2, 3, 1), (0, 1, 3))  # for each side the step of each phase


def sheet(made: MadeSheet) -> list[Element]:
    """Return a full sheet as elements."""
    elements: list[Element] = [("h1", made.title), *(("p", name) for name in made.initiators)]
    for name, head in made.heads.items():
        elements.append(("h2", head))
        elements += [("li", text[2:]) if text.startswith("- ") else ("p", text) for text in made.texts[name]]
        if name == "summary":
            for fact, value in made.facts.items():
                elements += [("bold", fact), ("p", value)]
        if name == "evidence":
            for side, steps in zip(made.sides, CROSSES, strict=True):
                rows = [["", *made.steps]]
                rows += [
                    [phase, *("X" if n == step else "" for n in range(4))]
                    for phase, step in zip(made.phases, steps, strict=True)
                ]
                elements += [("p", side), ("table", rows)]
            elements += [("h3", made.explained[0]), ("p", made.explained[1])]
    return [*elements, ("h2", made.more), ("p", made.link)]


def rows(language: str) -> list[list[str]]:
    """Return the practices as a table: heads, then a row each."""
    words = WORDS[language]
    heads = [
        words[name] for name in ("title", "block", "target_group", "initiators", "goal", "method", "text", "links")
    ]
    return [
        heads,
        *(
            [
                one.title,
                str(one.block),
                one.target_group,
                one.initiators,
                one.goal,
                one.method,
                "\n".join(one.texts),
                " ; ".join(one.links),
            ]
            for one in practices(language)
        ),
    ]

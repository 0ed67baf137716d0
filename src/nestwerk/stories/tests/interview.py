"""An invented interview of 60 KB with sixty invented names, places and dates, each in a sentence of its own.

Every person, street and number is made up. The sentences were written before the rules saw them.
"""

# (what may tell who somebody is, the sentence it stands in)
TELLING = (
    ("Oumaima", "Met Oumaima klikte het meteen, al van de eerste koffie."),
    ("Sofie De Backer", "De begeleidster, Sofie De Backer heette ze, gaf mij een hand en zei niets."),
    ("Mustafa", "Mustafa bleef altijd achteraan zitten met de jas nog aan."),
    ("Jelle", "Mijn oudste is Jelle en die wou niet mee."),
    ("Zeynep", "Ik heb toen eerst naar Zeynep gebeld, want ik durfde niet alleen."),
    ("Marie-Claire", "Er was ook een oudere mevrouw, Marie-Claire, die voor iedereen breide."),
    ("Peeters", "Meneer Peeters van beneden klopt soms op het plafond."),
    ("Abdel", "Vroeger deed Abdel de afwas, nu doe ik alles."),
    ("Lotte", "De kleine Lotte kroop onder de tafel en iedereen lachte."),
    ("dokter Wouters", "Bij dokter Wouters moest ik drie weken wachten."),
    ("Hafida", "Wat Hafida vertelde over haar moeder vergeet ik nooit meer."),
    ("Kevin", "Ik ben met Kevin getrouwd toen ik negentien was."),
    ("Anneleen", "Toen kwam Anneleen binnen met taart voor haar verjaardag."),
    ("Ibrahim", "Mijn broer Ibrahim heeft mij een jaar niet gesproken."),
    ("juf Katrien", "De juf Katrien zag het aan zijn tekeningen."),
    ("Nadia", "Aan Nadia heb ik het als eerste durven zeggen."),
    ("Dries Van Damme", "Iemand van de gemeente, Dries Van Damme, kwam luisteren."),
    ("Svetlana", "Svetlana begrijpt niet alles maar ze knikt altijd."),
    ("Rik", "Toen was Rik al weg."),
    ("Fien", "Mijn nicht Fien paste dan op de tweeling."),
    ("Bilal", "'s Avonds las ik voor aan Bilal, of ik probeerde het toch."),
    ("Greet", "Ge moet Greet eens horen zingen."),
    ("Yasmina El Amrani", "Op het papier stond de naam Yasmina El Amrani en dat was ik dus."),
    ("Thomas", "De vader heet Thomas en meer zeg ik daar niet over."),
    ("oma Rosa", "Mijn oma Rosa zei altijd dat je een pot soep moet hebben."),
    ("Willebroek", "We woonden toen in Willebroek, in een studio."),
    ("Sint-Niklaas", "De trein naar Sint-Niklaas was die dag afgeschaft."),
    ("Borgerhout", "In Borgerhout kende ik iedereen, hier niemand."),
    ("Den Haag", "Mijn zus is naar Den Haag verhuisd voor haar werk."),
    ("Genk", "Ik ben geboren in Genk en daar ben ik fier op."),
    ("Aleppo", "Mijn ouders wonen nog altijd in Aleppo en ik bel hen elke dag."),
    ("Gentse", "Zij praat met zo'n Gentse tongval, ik versta haar soms niet."),
    ("Turnhout", "Voor de rechtbank moest ik naar Turnhout."),
    ("Zaventem", "Hij werkt op de luchthaven van Zaventem, 's nachts."),
    ("Antwerpen-Noord", "We zaten met vijf op een kamer in Antwerpen-Noord."),
    ("Rabat", "Elke zomer rijden wij naar Rabat met de auto vol."),
    ("Ledeberg", "De winkel in Ledeberg gaf soms brood mee."),
    ("Zwolle", "Een vriendin uit Zwolle had mij erover verteld."),
    ("Kortrijkse", "De Kortrijkse steenweg is geen plek voor kinderen."),
    ("Molenbeek", "Als je zegt dat je van Molenbeek bent, kijken ze al anders."),
    ("basisschool De Zonnebloem", "Hij zit nu in basisschool De Zonnebloem, in het derde leerjaar."),
    ("buurthuis 't Kompas", "Op woensdag gaan we naar buurthuis 't Kompas."),
    ("CAW De Terp", "Via het CAW De Terp kreeg ik een kamer."),
    ("crèche Pinokkio", "In crèche Pinokkio was er geen plaats meer."),
    ("ziekenhuis Sint-Vincentius", "Ik lag in het ziekenhuis Sint-Vincentius, zes weken lang."),
    ("Delhaize", "Ik sta aan de kassa bij Delhaize, halftijds."),
    ("14 februari 2021", "Op 14 februari 2021 is hij vertrokken, dat weet ik nog goed."),
    ("3 mei", "De rechter heeft gezegd dat het op 3 mei opnieuw voorkomt."),
    ("maart 2019", "Sinds maart 2019 heb ik papieren."),
    ("2015", "We zijn hier aangekomen in 2015, met twee valiezen."),
    ("12/09/2022", "In het boekje staat 12/09/2022 als eerste schooldag."),
    ("eenentwintigste juni", "De eenentwintigste juni is onze trouwdag geweest."),
    ("zeven", "Mijn dochter is zeven jaar en ze regelt het huishouden."),
    ("34", "Ik ben 34 jaar en ik heb het gevoel dat ik vijftig ben."),
    ("tienjarige", "Met een tienjarige kan je toch al praten."),
    ("0486 21 43 65", "Schrijf mijn nummer maar op: 0486 21 43 65, ik neem altijd op."),
    ("hanne.v@example.be", "Ze zei: mail naar hanne.v@example.be als het niet gaat."),
    ("Lange Beeldekensstraat 114", "Ons appartement was in de Lange Beeldekensstraat 114, tweede verdiep."),
    ("2060", "Het is een huurhuis in 2060 Antwerpen, met schimmel."),
    ("78.03.12-123.45", "Mijn rijksregisternummer is 78.03.12-123.45, dat vragen ze overal."),
)
TALK = (
    "Dat is moeilijk om uit te leggen.",
    "Ik weet niet of ik dat goed zeg.",
    "Het was eigenlijk gewoon een babbel, meer niet.",
    "Iedereen bracht iets mee en dan zaten we daar.",
    "In het begin zei ik niets, ik luisterde alleen maar.",
    "Na een paar keren begon ik ook te vertellen.",
    "Je merkt dat je niet de enige bent met zo'n dagen.",
    "Thuis was het stil en daar was het warm.",
    "Mijn kinderen vroegen al op maandag of het bijna dinsdag was.",
    "Soms ging het over slapen, soms over geld, soms over niets.",
    "Ze duwden niet, dat vond ik het fijnste.",
    "Gelukkig was er altijd iemand die koffie zette.",
    "Daarna kon ik weer een week verder.",
    "Ik heb geleerd om te wachten voor ik begin te roepen.",
    "Dat klinkt misschien raar, maar zo was het.",
    "De eerste keer ben ik na tien minuten weer weggegaan.",
    "Buiten heb ik dan staan wenen op de stoep.",
    "Niemand keek mij vreemd aan toen ik terugkwam.",
    "We hebben afgesproken dat wat we zeggen in de kamer blijft.",
    "Eén keer heeft iemand dat toch verteld en dat was niet goed.",
    "Toen hebben we daar een hele namiddag over gepraat.",
    "Ik slaap nu beter, dat is waar.",
    "Vroeger dacht ik dat een goede moeder alles alleen moet kunnen.",
    "Nu vraag ik hulp, maar het blijft moeilijk.",
    "Mijn man vond het eerst maar niks.",
    "Hij is één keer komen kijken en hij heeft mee de stoelen gezet.",
    "Wat ik mis, is iets voor in de vakanties.",
    "Want dan is er niks en dan zit je daar weer.",
    "Als ik één ding zou mogen kiezen, dan was het een tuin.",
    "En dat ze wat langer openbleven op vrijdag.",
    "Euh, ja, wat nog.",
    "Kinderen voelen dat meteen, hè.",
    "Plots begreep ik waarom mijn zoon zo kwaad was.",
    "Rustig blijven is het moeilijkste wat er bestaat.",
    "Spijtig dat het zo kort duurt.",
    "Eigenlijk zou iedereen dat moeten hebben.",
)
QUESTIONS = ("Kan je daar iets meer over vertellen?", "Hoe was dat voor jou?", "En toen?", "Wat nam je mee naar huis?")


def told(size: int = 60_000) -> tuple[str, list[tuple[str, int, int]]]:
    """Return the interview, and what may tell with the place where it stands."""
    lines: list[str] = []
    places: list[tuple[str, int, int]] = []
    at = number = 0
    sentences = list(TELLING)
    every = size // (len(sentences) + 1)
    while at < size:
        lines.append(QUESTIONS[number % len(QUESTIONS)])
        at += len(lines[-1]) + 1
        words = " ".join(TALK[(number * 7 + step) % len(TALK)] for step in range(9))
        if sentences and at >= every * (len(TELLING) - len(sentences) + 1) - len(words):
            what, sentence = sentences.pop(0)
            start = at + len(words) + 1 + sentence.index(what)
            places.append((what, start, start + len(what)))
            words = f"{words} {sentence}"
        lines.append(words)
        at += len(words) + 1
        number += 1
    return "\n".join(lines), places

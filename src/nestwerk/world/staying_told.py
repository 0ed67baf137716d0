"""What is told in the study of who stays, and why. All of it made up. Codes stand in it as {code|words}."""

ASKS = ("Chantal", "Hoe was de eerste keer?")
WHY = ("Chantal", "Waarom kwam je terug?")
HOME = ("Chantal", "Is er thuis iets anders?")
# The group, who speaks as what, and what they say.
TOLD: tuple[tuple[str, dict[str, str], tuple[tuple[str, str], ...]], ...] = (
    (
        "Dinsdaggroep",
        {"Amal": "moeder"},
        (
            ASKS,
            ("Amal", "{Drempel|Ik ben eerst rond het blok gewandeld.} Ik dacht: ze kennen elkaar allemaal al."),
            ("Amal", "{Eenzaam|Ik zat hele dagen binnen met de baby.} {Niemand om te bellen!|Ik had hier niemand.}"),
            WHY,
            ("Amal", "{Herkenning|Een mama zei dat zij ook weent onder de douche.} Toen was het goed."),
            ("Amal", "{Geen oordeel|Niemand trok een gezicht toen ik zei dat ik soms roep.}"),
            HOME,
            ("Amal", "{Thuis anders|Ik tel nu tot tien en ga even naar de gang.} {Herkenning?|Zo doen zij het ook.}"),
        ),
    ),
    (
        "Dinsdaggroep",
        {"Sofie": "moeder"},
        (
            ASKS,
            ("Sofie", "Warm. {Iemand luistert|Ze vroeg hoe mijn nacht was en ze wachtte echt op een antwoord.}"),
            WHY,
            ("Sofie", "{Herkenning|Al die verhalen leken op het mijne.} {Eenzaam|Ik dacht dat ik de enige was.}"),
            ("Sofie", "{Praktische hulp|Iemand gaf mij een buggy mee.} {Steun!|Zomaar, zonder papieren.}"),
            HOME,
            ("Sofie", "{Thuis anders|We eten nu samen aan tafel, zonder gsm.}"),
        ),
    ),
    (
        "Dinsdaggroep",
        {"Rosa": "moeder", "Marleen": "vrijwilliger"},
        (
            ASKS,
            ("Rosa", "{Drempel|Ik verstond de helft niet.} {Iemand luistert|Maar zij praatte traag, voor mij.}"),
            ("Marleen", "{Herkenning|Ik herkende dat, ik was zelf nieuw in dit land.}"),
            WHY,
            ("Rosa", "{Alleen staan|Mijn man werkt 's nachts} en {Niemand om te bellen|mijn familie woont ver weg.}"),
            ("Marleen", "{Praktische hulp|Wij halen haar nu op met de auto als het regent.}"),
        ),
    ),
    (
        "Zaterdaggroep",
        {"Farid": "vader"},
        (
            ASKS,
            ("Farid", "{Drempel|Ik was de enige man. Ik ben bij de deur blijven staan.}"),
            WHY,
            ("Farid", "{Geen oordeel|Ze vonden het gewoon dat een vader komt.} En de koffie was goed."),
            HOME,
            ("Farid", "{Thuis anders|Ik doe nu het bad en het boekje.} {Eenzaam|Vroeger zat ik dan alleen beneden.}"),
        ),
    ),
    (
        "Zaterdaggroep",
        {"Hind": "moeder", "Jan": "vader"},
        (
            ASKS,
            ("Hind", "{Eenzaam|Na de verhuis kende ik in de hele straat niemand.}"),
            ("Jan", "Ik wilde niet mee. {Drempel|Praten over thuis, dat doe je niet bij vreemden.}"),
            WHY,
            ("Hind", "{Herkenning|{Iemand luistert|Eén vrouw knikte de hele tijd.} Zij had hetzelfde meegemaakt.}"),
            ("Jan", "{Praktische hulp|Ze wisten hoe je die toeslag aanvraagt.}"),
        ),
    ),
    (
        "Zaterdaggroep",
        {"Griet": "vrijwilliger"},
        (
            ("Chantal", "Wat zie jij als vrijwilliger?"),
            ("Griet", "{Eenzaam|Je ziet aan hun jas wie die week met niemand gepraat heeft.}"),
            ("Griet", "{Iemand luistert|Ik doe niets speciaals. Ik zet mij ernaast.}"),
            WHY,
            (
                "Griet",
                "{Herkenning|Omdat ik het ken.} {Erbij horen|Hier ben ik Griet en niet de mevrouw van het loket.}",
            ),
        ),
    ),
    (
        "Zaterdaggroep",
        {"Nele": "begeleider", "Leen": "vrijwilliger"},
        (
            ("Chantal", "Wat houdt mensen vast?"),
            ("Nele", "{Geen oordeel|We geven geen raad die niemand vroeg.} Dat is moeilijker dan het lijkt."),
            ("Leen", "{Praktische hulp|Een stoel, een sleutel, een lift naar de dokter.}"),
            ("Nele", "{Drempel|Wie één keer niet durft, belt niet af. Wij bellen dan zelf.}"),
        ),
    ),
    (
        "Dinsdaggroep",
        {"Yasmina": "moeder"},
        (
            ASKS,
            ("Yasmina", "{Geen oordeel|Ik mocht zwijgen.} Dat was de eerste keer sinds lang."),
            WHY,
            ("Yasmina", "{Herkenning|Je hoort jezelf praten met de stem van een ander.}"),
            (
                "Yasmina",
                "{Niemand om te bellen|Als de kleine ziek was, had ik geen nummer.} {Steun|Nu heb ik er drie.}",
            ),
            HOME,
            ("Yasmina", "{Thuis anders|Mijn oudste zegt dat ik weer zing.}"),
        ),
    ),
)

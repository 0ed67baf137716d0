"""The addresses that were promised: other rooms and other sites point at them."""

# framework -> its concepts; child>parent.
PROMISED = {
    "veerkrachthelpers": "informatie kind-mogen-zijn steunfiguur ruimte-voor-gevoelens",
    "buffers": "solidariteit taakverdeling metapositie positieve-ouderervaringen",
    "werkzame-factoren": (
        "inhoud proces uitwisselen-en-leren>inhoud ontmoeten-en-steunen>inhoud ontspannen-en-opladen>inhoud "
        "professionele-vaardigheden>proces structuur>proces groepsdynamiek>proces"
    ),
    "ervaringsthemas": (
        "herkenning-en-verbondenheid veiligheid-en-openheid inzicht-in-het-kind zelfvertrouwen-als-ouder "
        "concrete-handvatten wens-om-door-te-gaan"
    ),
    "bouwstenen": (
        "bewustzijn op-maat nesten vaardigheden allianties vroeg-tot-herstel lerend versterken "
        "groeiend-bewustzijn>bewustzijn voorbij-het-gedrag>bewustzijn vaardigheden-kinderen>vaardigheden "
        "vaardigheden-ouders>vaardigheden specifieke-groepen>vaardigheden vroege-signalen>vroeg-tot-herstel "
        "hulp-dichtbij>vroeg-tot-herstel gespecialiseerde-hulp>vroeg-tot-herstel"
    ),
    "strategieen": (
        "sensibiliseren sterke-start vaardigheden-versterken vroege-detectie monitoring-en-evaluatie implementatie"
    ),
    "kringen": "micro meso exo macro chrono",
    "lijnen": "nulde eerste tweede",
    "continuum": (
        "promotie universele-preventie selectieve-preventie geindiceerde-preventie vroege-hulp behandeling herstel"
    ),
    "levensfasen": "zwanger-tot-2 3-tot-5 6-tot-11 12-tot-14 15-tot-18 volwassen",
    "gebeurtenissen": (
        "psychische-kwetsbaarheid middelengebruik scheiding verwaarlozing geweld seksueel-geweld "
        "getuige-van-geweld ouder-in-detentie overlijden uithuisplaatsing armoede vlucht-en-migratie pesten "
        "beperking-of-ziekte"
    ),
    "participatie": "geen-participatie meeweten meedenken meedoen",
    "steunvormen": "emotioneel advies praktisch gezelschap-en-rust",
    "doelgroepen": (
        "aanstaande-ouders ouders moeders vaders alleenstaande-ouders jonge-ouders baby-en-peuter kinderen "
        "jongeren gezinnen netwerk-van-het-gezin zorgverleners onderwijs kinderopvang jeugdwerk hulpverleners "
        "vrijwilligers organisaties brede-samenleving"
    ),
    "vormen": (
        "groep open-huis aan-huis gesprek therapie vorming materiaal online theater-en-spel campagne netwerk "
        "advieslijn opname"
    ),
    "streken": (
        "vlaanderen brussel nederland belgie antwerpen>vlaanderen limburg>vlaanderen "
        "oost-vlaanderen>vlaanderen vlaams-brabant>vlaanderen west-vlaanderen>vlaanderen internationaal"
    ),
}

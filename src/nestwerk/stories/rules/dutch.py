"""Dutch words that the rules about names lean on. Lists of ours; they need not be whole, for somebody decides."""

_UNITS = (
    "nul een één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien"
)
_UNITS += " achttien negentien"
_TENS = "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"
NUMBER = rf"(?:\d{{1,3}}|(?:{'|'.join(_UNITS.split())})(?:[eë]n(?:{_TENS}))?|{_TENS})"
ORDINAL = (
    "(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|dertiende|veertiende|"
    "vijftiende|zestiende|zeventiende|achttiende|negentiende|twintigste|eenentwintigste|tweeëntwintigste|"
    "drieëntwintigste|vierentwintigste|vijfentwintigste|zesentwintigste|zevenentwintigste|achtentwintigste|"
    "negenentwintigste|dertigste|eenendertigste)"
)
# Words between a first name and a family name.
BETWEEN = {
    "van",
    "de",
    "den",
    "der",
    "het",
    "ten",
    "ter",
    "te",
    "el",
    "al",
    "ben",
    "bin",
    "von",
    "di",
    "da",
    "la",
    "le",
}
# Endings of words made of a place, and what stands in their stead in its name.
OF_PLACE = (
    ("se", ("", "en", "e", "ge")),
    ("s", ("e", "")),
    ("enaar", ("", "en")),
    ("enaars", ("", "en")),
    ("enaren", ("", "en")),
    ("er", ("", "en")),
    ("aar", ("en",)),
)
OF_PLACE_OTHER = {"Haagse", "Bossche", "Brusselaar", "Brusselaars", "Luikse", "Parijse", "Brugse", "Bruggeling"}
# Endings of tongues and peoples, which are no names.
PEOPLES = ("ische", "isch", "aanse", "iaanse", "landse", "lands", "aans", "ees", "ese")
_NO_NAMES = """
god allah jezus jesus maria-boodschap kerst kerstmis pasen ramadan suikerfeest offerfeest sinterklaas moederdag
vaderdag nieuwjaar pinksteren corona covid facebook whatsapp instagram tiktok youtube google teams zoom netflix
ikea aldi lidl colruyt turks turkse marokkaans marokkaanse frans franse fransen duits duitse engels engelse
nederlands nederlandse vlaams vlaamse belgisch belgische arabisch arabische berbers pools poolse oekraïens
oekraïense russisch russische spaans spaanse italiaans turk turken marokkaan belg belgen vlaming vlamingen
nederlander nederlanders pool polen syrisch syrische afghaans afghaanse somalisch koerdisch koerdische islam
islamitisch moslim moslims christen katholiek katholieke jood joods europa europees europese ik je jij hij zij
we wij u mama papa oma opa moeder vader maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari
februari maart april mei juni juli augustus september oktober november december mevrouw meneer dokter juf
meester tante nonkel interviewer moederschap
"""
NO_NAMES = frozenset(_NO_NAMES.split())
# What a person does: a name before it at the head of a sentence is likely a name.
_PERSON_DOES = """
zei zegt zeggen is was had heeft woont woonde komt kwam belde belt vroeg vraagt werkt werkte ging gaat moest wou
wilde wil kan kon vond vindt deed doet gaf geeft bracht brengt haalde haalt las leest speelt speelde slaapt
sliep lachte lacht weende weent kookte kookt zat zit stond staat werd wordt kreeg krijgt en ook
"""
PERSON_DOES = frozenset(_PERSON_DOES.split())
# Words that open sentences in talk: with a capital there, and no names.
_COMMON = """
aan ach af al alle alleen alles als altijd ander andere anders avond baan bedankt beetje begin ben best beter
bij bijna binnen blij boven buiten daar daarna daarom dan dank dat de deze dezelfde die dikwijls dit doe door
drie dus echt een één eens eerst eigenlijk elk elke en er ergens euh even ga gaan geen gelukkig genoeg geven
gewoon goed goh graag groot haar had heb hebben heel heeft helemaal hem hen het hier hij hoe hoeveel hun
iedereen iemand iets ik in inderdaad is ja jaar jammer je jij jouw jullie kan kijk kinderen klein kom komen kon
kunnen laat laatst langzaam later leuk liever maar maand mag makkelijk mannen me meer meestal men mensen met mij
mijn misschien moeders moeilijk moet mooi morgen na naar nadien natuurlijk nee neen neem net niemand niet niets
nieuw nog nooit nu nou of om omdat onder ons onze ook oké op opeens over overal pas precies rustig samen school
sinds soms spijtig sta stel stil te tegen ten terug terwijl thuis toch toen tot tussen twee uit uiteindelijk uur
vaak van vandaag vanaf veel ver verder vier vijf volgens voor vooral vorig vorige vroeger vrouwen waar waarom
wacht wanneer want waren was wat we week weer weet welke wel wie wij wil word worden wou zaten ze zeer zei zeker
zelfs zelf zes zeven zij zijn zo zoals zomaar zonder zou zulke zwaar tenslotte sommige sommigen geel ham lier
zele ede epe mol niel peer bree veere hoeven lent goor bos berg kamp baarle rood wit zwart blauw
"""
COMMON = frozenset(_COMMON.split())

"""What dates, ages, telephones, addresses and the names of schools look like in Dutch talk."""

from nestwerk.stories.rules import dutch

_M = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan\.|feb\.|sept\."
    r"|okt\.)"
)
_N = dutch.NUMBER
_CAP = r"[A-ZÀ-Þ][\w'’-]*"
_NAMED = rf"(?:(?:[Dd]e|[Hh]et|'t|’t|[Ss]int|St\.|Sint-\w+)\s+)?{_CAP}(?:[ -]{_CAP})*"
# Kind and pattern; the group 'x' is what tells, else the whole.
PATTERNS: tuple[tuple[str, str], ...] = (
    ("email", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://\S+|www\.\S+|(?<![\w.])@[A-Za-z]\w{2,}"),
    ("number", r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}\b|\b\d{2}\.\d{2}\.\d{2}[- ]\d{3}[.-]\d{2}\b"),
    (
        "phone",
        r"(?<![\w+])(?:\+|00)\d{1,3}[\s./-]?(?:\(0\))?(?:[\s./-]?\d){8,10}\b|(?<!\d)0\d(?:[\s./-]?\d){7,8}(?!\d)",
    ),
    (
        "date",
        rf"\b\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:19|20)?\d{{2}}\b|\b(?:\d{{1,2}}|{dutch.ORDINAL})(?:e|ste|de)?\s+{_M}"
        r"(?:\s+(?:19|20)\d{2})?",
    ),
    (
        "date",
        rf"\b{_M}\s+(?:19|20)\d{{2}}\b|\b(?:in|sinds|vanaf|tot|van|begin|eind|zomer|winter|lente|herfst)\s+"
        r"(?P<x>(?:19|20)\d{2})\b",
    ),
    (
        "age",
        rf"\b(?:ben|is|was|wordt|werd|waren|zijn|van|bijna|net|al|nu)\s+(?P<x>{_N}(?:\s+en\s+(?:een\s+)?half)?)\s+"
        r"(?:jaar|maanden|weken)\b(?!\s+(?:geleden|lang|later|samen|getrouwd|bij|in|gewerkt|terug))",
    ),
    ("age", rf"\b(?P<x>{_N})\s+(?:jaar|maanden|weken)\s+(?:oud|jong)\b|\b(?P<y>{_N})[- ]?jarige?\b"),
    (
        "address",
        rf"\b{_CAP}(?:straat|laan|steenweg|plein|dreef|kaai|gracht|singel|weg|lei|baan|dijk|kade|hof|pad|markt)"
        r"(?:\s+\d{1,4}(?:\s?[a-zA-Z]\b|\s+bus\s+\w+)?)?\b",
    ),
    ("address", r"\b(?:in|aan|op)\s+de\s+(?P<x>[A-ZÀ-Þ][\w'’-]*(?:\s+[A-ZÀ-Þ][\w-]*)?\s+\d{1,4}\b)"),
    ("address", r"\b[1-9]\d{3}\s?[A-Z]{2}\b|\b[1-9]\d{3}(?=\s+[A-Z][a-z])"),
    (
        "school",
        rf"\b(?:[Bb]asisschool|[Kk]leuterschool|[Ss]chool|[Aa]theneum|[Cc]ollege|[Ll]yceum|[Cc]rèche|[Kk]inderopvang|"
        rf"[Oo]pvang|[Kk]ribbe|[Pp]euterspeelzaal|[Mm]iddelbaar)\s+(?P<x>{_NAMED})",
    ),
    (
        "body",
        rf"\b(?:[Ww]ijkcentrum|[Bb]uurthuis|[Zz]iekenhuis|CAW|OCMW|CLB|VZW|vzw|[Ii]nloophuis|[Hh]uis van het Kind|"
        rf"[Mm]oskee|[Kk]erk|[Ff]abriek|[Ff]irma|[Ss]tichting|[Vv]ereniging|[Cc]entrum)\s+(?P<x>{_NAMED})",
    ),
    (
        "person",
        rf"\b(?:[Mm]evrouw|[Mm]eneer|[Mm]ijnheer|[Dd]okter|[Jj]uf|[Mm]eester|[Tt]ante|[Nn]onkel|[Oo]om|[Oo]ma|[Oo]pa|"
        rf"[Dd]r\.|[Zz]uster|[Bb]roeder|[Bb]uurvrouw|[Bb]uurman|[Ii]mam|[Pp]astoor)\s+(?P<x>{_CAP}(?:\s+{_CAP})?)",
    ),
    ("person", rf"\b(?:heet|heette|heten|noemt|genaamd|noemen hem|noemen haar)\s+(?P<x>{_CAP}(?:\s+{_CAP})?)"),
)

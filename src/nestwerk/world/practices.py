"""A catalogue of any size, for budgets and benchmarks."""

from datetime import datetime

from nestwerk.catalogue import actions as catalogue
from nestwerk.catalogue.formats.bundle import BundledPractice, BundledWork
from nestwerk.catalogue.models import Practice
from nestwerk.vocabulary import actions as vocabulary


def many_practices(number: int, *, at: datetime) -> list[Practice]:
    """Make a catalogue of a given size, with facets that differ, for budgets and benchmarks."""
    vocabulary.load_bundle(at=at)
    forms = ("groep", "aan-huis", "gesprek", "online", "vorming")
    blocks = ("bewustzijn", "op-maat", "nesten", "vaardigheden", "allianties", "lerend")
    phases = ("zwanger-tot-2", "3-tot-5", "6-tot-11", "12-tot-14")
    entries = [
        BundledPractice(
            key=f"praktijk-{n}",
            title=f"Praktijk {n}",
            summaries={"nl": f"Ouders komen samen en praten over thema {n}.", "en": f"Parents meet about theme {n}."},
            words={
                "description": f"Een groep voor ouders. Zij delen wat hen bezighoudt, thema {n}.\n\n" * 6,
                "target_group": "Ouders van jonge kinderen",
                "goal": "Ouders voelen zich minder alleen.",
                "method": "Bijeenkomsten in een groep",
            },
            concepts=(
                f"vormen/{forms[n % len(forms)]}",
                "vormen/groep",
                f"bouwstenen/{blocks[n % len(blocks)]}",
                f"levensfasen/{phases[n % len(phases)]}",
                "doelgroepen/ouders",
                "lijnen/eerste",
                "streken/vlaanderen",
                "buffers/solidariteit",
                "werkzame-factoren/ontmoeten-en-steunen",
            )[n % len(forms) == 0 :],
            sources=(("werk", n),),
            initiators=(f"Organisatie {n}",),
            links=((f"https://example.org/{n}", "Website"),),
        )
        for n in range(number)
    ]
    catalogue.load_bundle(works=[BundledWork("werk", "Een werk", year=2023)], practices=entries, at=at)
    return list(Practice.objects.order_by("slug")[:number])

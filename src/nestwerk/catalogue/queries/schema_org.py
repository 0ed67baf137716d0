"""What the page of a sheet tells people, as programs read it (schema.org): a page about a service."""

from django.conf import settings

from nestwerk.catalogue.queries.sheet import SheetPage


def facts_of(page: SheetPage) -> dict[str, object]:
    """Return the facts of an open sheet; nothing in them that does not stand on its page."""
    practice = page.practice
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "url": settings.BASE_URL + practice.get_absolute_url(),
        "name": practice.title,
        "description": page.summary,
        "inLanguage": page.sheet.language,
        "dateModified": practice.sheet_changed_at.date().isoformat(),
        "mainEntity": {
            "@type": "Service",
            "name": practice.title,
            "alternateName": list(practice.other_titles),
            "description": page.summary,
            "serviceType": [tag.label.label for tag in page.forms],
            "sameAs": practice.website,
            "provider": [{"@type": "Organization", "name": name} for name in practice.initiators],
            "audience": {
                "@type": "PeopleAudience",
                "audienceType": page.sheet.target_group,
                "suggestedMinAge": _age(practice.age_from),
                "suggestedMaxAge": _age(practice.age_to),
            },
        },
        "about": [
            {"@type": "DefinedTerm", "name": tag.label.label, "url": settings.BASE_URL + tag.href} for tag in page.tags
        ],
        "citation": [
            {
                "@type": "CreativeWork",
                "name": citation.work.title,
                "datePublished": str(citation.work.year or ""),
                "url": citation.work.url,
            }
            for citation in page.citations
        ],
    }


def _age(years: float | None) -> float | None:
    """Return an age as programs count it; before birth (-1) is no age there."""
    return None if years is None or years < 0 else years

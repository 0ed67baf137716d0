"""The page that explains the API to people: written from the description, so that it cannot lie."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from nestwerk.web import licence
from nestwerk.web.findable import findable

# What every question has comes after what is its own.
LAST = {"blad", "per_blad", "lang"}


@require_safe
@findable
def about(request: HttpRequest) -> HttpResponse:
    from nestwerk.api.description import description  # noqa: PLC0415 - half a second of imports

    context = {
        "operations": _operations(description()),
        "examples": _examples(f"{settings.BASE_URL}{reverse('api:about')}praktijken"),
        "most": settings.API_PER_MINUTE,
        "licence": {"NAME": licence.NAME, "URL": licence.URL},
    }
    return render(request, "api/about.html", context)


def _examples(practices: str) -> dict[str, str]:
    return {
        "list": f"curl '{practices}?doelgroep=ouders&vorm=groep&per_blad=5'",
        "one": f"curl '{practices}/home-start?lang=fr'",
        "again": f"curl -i -H 'If-None-Match: \"{gettext('the ETag of last time')}\"' '{practices}'",
    }


def _operations(told: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "path": path,
            "name": operation["operationId"],
            "summary": gettext(operation["summary"]),
            "about": gettext(operation["description"]),
            "parameters": [
                _parameter(one) for one in sorted(operation["parameters"], key=lambda one: one["name"] in LAST)
            ],
        }
        for path, methods in told["paths"].items()
        for operation in methods.values()
    ]


def _parameter(told: dict[str, Any]) -> dict[str, Any]:
    schema = told["schema"]
    # The whole list is one example for an array; the page shows its first value.
    example = next(iter(schema.get("examples", [])), "")
    return {
        "name": told["name"],
        "about": gettext(told["description"]) if "description" in told else "",
        "several": schema.get("type") == "array",
        "choices": schema.get("enum", []),
        "least": schema.get("minimum"),
        "most": schema.get("maximum"),
        "example": example[0] if isinstance(example, list) else example,
    }

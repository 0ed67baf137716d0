"""The description of the API (OpenAPI 3.1): what ninja tells of each question, and what the gate adds to all."""

import json
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import reverse

from nestwerk.api import shapes
from nestwerk.api.problems import MEDIA_TYPE
from nestwerk.api.service import api
from nestwerk.web import licence

Told = dict[str, Any]
TEXT: Told = {"type": "string"}
# What every answer carries, and what only a good one does.
ALWAYS = {
    "RateLimit-Policy": "How many questions a client may ask, and in how many seconds.",
    "RateLimit": "How many are left (r), and in how many seconds the count starts again (t).",
    "Access-Control-Allow-Origin": "Any site may read.",
}
GOOD = {
    "ETag": "Changes whenever the answer does; send it back as If-None-Match.",
    "Cache-Control": "How long a cache may keep it.",
    "Content-Language": "The language that was asked for.",
}
ON_SOME = {
    "practice": {"Last-Modified": "When what its sheet shows last changed; ask by ETag."},
    "practices": {"Link": "The first, previous, next and last page (RFC 8288)."},
    "works": {"Link": "The first, previous, next and last page (RFC 8288)."},
}
PROBLEMS = {
    404: "Nothing is published at this address.",
    405: "Only GET, HEAD and OPTIONS.",
    422: "A parameter does not exist, or its value makes no sense.",
    429: "Too many questions this minute; Retry-After says when to ask again.",
    500: "Something broke here.",
}


@lru_cache(maxsize=1)
def described() -> bytes:
    """Return the description as a file."""
    return json.dumps(description(), ensure_ascii=False, indent=1).encode()


@lru_cache(maxsize=1)
def description() -> Told:
    """Return the whole description. It is the same for everybody and kept: read it, do not change it."""
    told: Told = dict(api.get_openapi_schema(path_prefix=reverse("api:about").strip("/")))
    told["info"]["license"] = {"name": licence.NAME, "identifier": licence.SPDX}
    told["info"]["termsOfService"] = f"{settings.BASE_URL}{reverse('api:about')}#voorwaarden"
    told["servers"] = [{"url": settings.BASE_URL}]
    told["externalDocs"] = {"url": f"{settings.BASE_URL}{reverse('api:about')}"}
    told["components"]["schemas"]["Problem"] = _problem(told["components"]["schemas"])
    told["components"]["headers"] = {
        name: {"description": words, "schema": TEXT} for name, words in {**ALWAYS, **GOOD, **_rest()}.items()
    }
    told["components"]["responses"] = {
        f"Problem{status}": _refusal(status, words) for status, words in PROBLEMS.items()
    }
    for operations in told["paths"].values():
        for operation in operations.values():
            _complete(operation)
    return told


def _rest() -> dict[str, str]:
    some = {name: words for headers in ON_SOME.values() for name, words in headers.items()}
    return {**some, "Retry-After": "Seconds to wait.", "Allow": "The methods that there are."}


def _complete(operation: Told) -> None:
    """Add the headers and the other answers, which the gate gives."""
    responses: dict[int, Told] = operation["responses"]
    good = [*ALWAYS, *GOOD, *ON_SOME.get(operation["operationId"], {})]
    responses[200]["headers"] = _headers(good)
    responses[304] = {"description": "Nothing changed.", "headers": _headers([*ALWAYS, "ETag", "Cache-Control"])}
    for status in PROBLEMS:
        if status != 404 or _has_path(operation):
            responses[status] = {"$ref": f"#/components/responses/Problem{status}"}
    # In JSON every key is a text.
    operation["responses"] = {str(status): told for status, told in responses.items()}
    for parameter in operation["parameters"]:
        # They stand in the schema already; beside it OpenAPI wants another form.
        parameter.pop("examples", None)
        if parameter["schema"].get("type") == "array":
            parameter.update(style="form", explode=True)


def _has_path(operation: Told) -> bool:
    return any(parameter["in"] == "path" for parameter in operation["parameters"])


def _headers(names: list[str]) -> Told:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _refusal(status: int, words: str) -> Told:
    names = [*ALWAYS, *{405: ["Allow"], 429: ["Retry-After"]}.get(status, [])]
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": words, "headers": _headers(names), "content": content}


def _problem(schemas: Told) -> Told:
    told = shapes.Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(told.pop("$defs", {}))
    return told

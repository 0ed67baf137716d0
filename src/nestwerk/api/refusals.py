"""Questions that are refused: a parameter or a value that is not there, so that no slip passes for an answer."""

from django.http import HttpRequest
from pydantic import BaseModel

from nestwerk.api import answers, asking
from nestwerk.api import queries as shown
from nestwerk.api.problems import Refused


def unknown(request: HttpRequest, model: type[BaseModel]) -> None:
    """Refuse a parameter that does not exist, and a second value where one is asked."""
    wrong = []
    for name, values in request.GET.lists():
        field = model.model_fields.get(name)
        if field is None:
            wrong.append({"place": "query", "name": name[:100], "detail": "There is no such parameter."})
        elif len(values) > 1 and not isinstance(field.default, list):
            wrong.append({"place": "query", "name": name, "detail": "Give this parameter once."})
    if wrong:
        raise Refused(wrong[: asking.MOST_VALUES])


def absent(asked: asking.Asking) -> None:
    """Refuse a value that does not exist: a slip of the pen is no answer of 'all of them' or 'none'."""
    # Who chooses nothing pays for no look at what there is.
    known_values = shown.values_known() if any(getattr(asked, name) for name in answers.FILTERS) else {}
    wrong = [
        {"place": "query", "name": name, "detail": f"There is no value {value!r}; see /kaders."}
        for name, known in known_values.items()
        for value in getattr(asked, name)
        if value not in known
    ]
    if wrong:
        raise Refused(wrong[: asking.MOST_VALUES])

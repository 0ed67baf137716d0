"""Who asks: views behind a sign-in know that the visitor is a person."""

from django.http import HttpRequest

from nestwerk.people.models import Person


class PersonRequest(HttpRequest):
    """A request of somebody who is signed in. For types only."""

    user: Person

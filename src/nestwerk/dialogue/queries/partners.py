"""The invitation for school and for care: in the languages of the team."""

from django.utils.translation import gettext


def for_school() -> list[str]:
    return [
        gettext(
            "Dear people of the school. You see children and parents every day, and you often notice first that a "
            "family carries a lot."
        ),
        gettext(
            "We invite you to a conversation with parents and with people who work in care. We look at four things "
            "that make parents strong. Of each of them everybody says on a card what they can give and what they "
            "need: as a school and as a person. A school may need something too."
        ),
        gettext(
            "Speak about what you can do and wish, not about a child or a family. In the end we agree who does what. "
            "You need no account."
        ),
    ]


def for_care() -> list[str]:
    return [
        gettext(
            "Dear colleague. You support people who carry a lot, and among them are parents. What parents have around "
            "them weighs as much as what we do in a room."
        ),
        gettext(
            "We invite you to a conversation with parents and with people of the school. We look at four things that "
            "make parents strong. Of each of them everybody says on a card what they can give and what they need: as "
            "a service and as a person. Needing something is no weakness of a service."
        ),
        gettext(
            "Professional secrecy stays as it is: nobody speaks about a client. In the end we agree who does what. "
            "You need no account."
        ),
    ]

"""What a parent is told before she hands in: on the screen and on paper the same."""

from django.utils.translation import gettext

from nestwerk.evaluation.models import Round


def who_reads(asked: Round) -> list[str]:
    """Return who reads what of a form that is filled in, and from which number on, in sentences."""
    return [
        gettext("The team sees counts when the round is closed, of questions that at least %(least)s people answered.")
        % {"least": asked.least},
        gettext(
            "What you write in your own words is read first by somebody of the team, also when few people fill in. Who "
            "reads it may recognise you by what you tell, or by your language."
        ),
        gettext(
            "Your organisation may show these counts on the public page of the practice, without the name of your "
            "group."
        ),
        gettext("Who funds your organisation may read these counts too, with the name of your group and the day."),
    ]

"""Forms, the rounds in which they are put to a group, sheets without a sender, and what closed rounds show.

And stories that parents tell with a link of their own, what a team saw, and what an organisation shares.
"""

from nestwerk.evaluation.models.claims import Claim
from nestwerk.evaluation.models.exports import SheetsTaken
from nestwerk.evaluation.models.forms import Form, FormQuerySet, FormVersion
from nestwerk.evaluation.models.keys import CodeKey, ShownEnd
from nestwerk.evaluation.models.kinds import FormKind, Stand
from nestwerk.evaluation.models.reflections import Reflection
from nestwerk.evaluation.models.rounds import AskedRoundQuerySet, Figures, Round, SetAside
from nestwerk.evaluation.models.sharing import SharedResults
from nestwerk.evaluation.models.sheets import Delivered, OpenAnswer, Sheet
from nestwerk.evaluation.models.stories import ChangeStory, StoryChoice, StoryConsent, StoryHeart
from nestwerk.evaluation.models.story_words import Direction, Use
from nestwerk.evaluation.models.tallies import Tally, YearTotal

__all__ = [
    "AskedRoundQuerySet",
    "ChangeStory",
    "Claim",
    "CodeKey",
    "Delivered",
    "Direction",
    "Figures",
    "Form",
    "FormKind",
    "FormQuerySet",
    "FormVersion",
    "OpenAnswer",
    "Reflection",
    "Round",
    "SetAside",
    "SharedResults",
    "Sheet",
    "SheetsTaken",
    "ShownEnd",
    "Stand",
    "StoryChoice",
    "StoryConsent",
    "StoryHeart",
    "Tally",
    "Use",
    "YearTotal",
]

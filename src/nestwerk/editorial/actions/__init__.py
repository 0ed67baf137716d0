"""What becomes of practices: proposals, offers, review, and the steps from draft to archive."""

from nestwerk.editorial.actions.doubles import (
    merge_into,
)
from nestwerk.editorial.actions.offers import (
    AlreadyOffered,
    offer,
)
from nestwerk.editorial.actions.proposals import (
    AlreadyDecided,
    LinkOver,
    NotAsked,
    answer,
    confirm,
    forget,
    forget_proposals,
    propose,
    withdraw,
)
from nestwerk.editorial.actions.reviewing import (
    Besides,
    NothingChosen,
    NotReady,
    accept,
    ask,
    reject,
)
from nestwerk.editorial.actions.states import (
    NoReason,
    NotFromHere,
    archive,
    bring_back,
    move,
    publish,
    publish_all,
    send_back,
    submit,
)
from nestwerk.editorial.actions.uses import (
    NotShared,
    agree_use,
    uses_end,
    withdraw_use,
)

__all__ = [
    "AlreadyDecided",
    "AlreadyOffered",
    "Besides",
    "LinkOver",
    "NoReason",
    "NotAsked",
    "NotFromHere",
    "NotReady",
    "NotShared",
    "NothingChosen",
    "accept",
    "agree_use",
    "answer",
    "archive",
    "ask",
    "bring_back",
    "confirm",
    "forget",
    "forget_proposals",
    "merge_into",
    "move",
    "offer",
    "propose",
    "publish",
    "publish_all",
    "reject",
    "send_back",
    "submit",
    "uses_end",
    "withdraw",
    "withdraw_use",
]

"""Which role in the organisation carries which hat in a team. Without its role a hat opens nothing."""

from collections.abc import Collection

CARRIED_BY = {
    "facilitator": ("coordinator", "facilitator"),
    "volunteer": ("coordinator", "facilitator", "volunteer"),
}
# Roles with which somebody sets up groups.
SETS_UP = ("coordinator", "facilitator")


def is_carried(hat: str, roles: Collection[str]) -> bool:
    """True when one of these roles carries the hat."""
    return any(role in roles for role in CARRIED_BY[hat])

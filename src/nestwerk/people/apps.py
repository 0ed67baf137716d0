from allauth.usersessions.apps import UserSessionsConfig
from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "nestwerk.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
    default = True

    def ready(self) -> None:
        from nestwerk.people import parts  # noqa: PLC0415 - models must be ready first
        from nestwerk.people.models.sign_in import seal_sign_in_addresses  # noqa: PLC0415 - models must be ready first

        seal_sign_in_addresses()
        parts.hang_all()


class DevicesConfig(UserSessionsConfig):  # type: ignore[misc]
    """allauth's table of devices without its listeners: we fill it ourselves, with digests (actions.note_device)."""

    default = False

    def ready(self) -> None:
        pass

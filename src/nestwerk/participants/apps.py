from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    name = "nestwerk.participants"
    label = "participants"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nestwerk.participants import parts  # noqa: PLC0415 - it needs the models, which are ready now

        parts.hang_all()

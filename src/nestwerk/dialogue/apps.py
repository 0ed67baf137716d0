from django.apps import AppConfig


class DialogueConfig(AppConfig):
    name = "nestwerk.dialogue"
    label = "dialogue"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nestwerk.dialogue import parts  # noqa: PLC0415 - it needs the models, which are ready now

        parts.hang_all()

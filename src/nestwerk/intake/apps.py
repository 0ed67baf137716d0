from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "nestwerk.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nestwerk.intake import parts  # noqa: PLC0415 - it needs the models, which are ready now

        parts.hang_all()

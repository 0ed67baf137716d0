from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "nestwerk.programmes"
    label = "programmes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nestwerk.programmes import parts  # noqa: PLC0415 - it needs the models, which are ready now

        parts.hang_all()

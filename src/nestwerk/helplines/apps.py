from django.apps import AppConfig


class HelplinesConfig(AppConfig):
    name = "nestwerk.helplines"
    label = "helplines"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nestwerk.helplines import parts  # noqa: PLC0415 - it needs what is ready now

        parts.hang_all()

from django.apps import AppConfig


class TodayConfig(AppConfig):
    name = "nestwerk.today"
    label = "today"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nestwerk.today import parts  # noqa: PLC0415 - it needs the models, which are ready now

        parts.hang_all()

from django.apps import AppConfig


class TakeawayConfig(AppConfig):
    name = "nestwerk.takeaway"
    label = "takeaway"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nestwerk.takeaway import parts  # noqa: PLC0415 - it needs the models, which are ready now

        parts.hang_all()

from django.apps import AppConfig


class MessengerConfig(AppConfig):
    name = "nestwerk.messenger"
    label = "messenger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nestwerk.messenger import parts  # noqa: PLC0415 - it needs the models, which are ready now

        parts.hang_all()

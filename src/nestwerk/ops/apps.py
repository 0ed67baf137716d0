from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "nestwerk.ops"
    label = "ops"

    def ready(self) -> None:
        from nestwerk.ops import parts  # noqa: PLC0415 - models must be known first

        parts.hang_all()

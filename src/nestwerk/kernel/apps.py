from django.apps import AppConfig

from nestwerk.kernel.quiet_logs import keep_secrets


class KernelConfig(AppConfig):
    name = "nestwerk.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        keep_secrets()

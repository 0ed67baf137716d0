from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    name = "nestwerk.analysis"
    label = "analysis"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nestwerk.analysis import parts  # noqa: PLC0415 - it needs the models, which are ready now

        parts.hang_all()

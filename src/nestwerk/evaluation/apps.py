from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "nestwerk.evaluation"
    label = "evaluation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nestwerk.evaluation import parts  # noqa: PLC0415 - it needs the models, which are ready now

        parts.hang_all()

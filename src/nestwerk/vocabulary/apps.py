from django.apps import AppConfig


class VocabularyConfig(AppConfig):
    name = "nestwerk.vocabulary"
    label = "vocabulary"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nestwerk.vocabulary import parts  # noqa: PLC0415 - it needs the models, which are ready now

        parts.hang_all()

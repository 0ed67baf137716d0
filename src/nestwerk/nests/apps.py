from django.apps import AppConfig


class NestsConfig(AppConfig):
    name = "nestwerk.nests"
    label = "nests"
    default_auto_field = "django.db.models.BigAutoField"

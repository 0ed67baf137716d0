from django.apps import AppConfig


class ReachConfig(AppConfig):
    name = "nestwerk.reach"
    label = "reach"
    default_auto_field = "django.db.models.BigAutoField"

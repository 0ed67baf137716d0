from django.apps import AppConfig


class MessengerConfig(AppConfig):
    name = "nestwerk.messenger"
    label = "messenger"
    default_auto_field = "django.db.models.BigAutoField"

from django.apps import AppConfig


class DevtoolsConfig(AppConfig):
    name = "nestwerk.devtools"
    label = "devtools"

from django.urls import URLPattern, URLResolver, path

from nestwerk.intake.views import imports, labels, naming

app_name = "intake"

urlpatterns: list[URLPattern | URLResolver] = [
    path("praktijken/invoer/", imports.imports, name="imports"),
    path("praktijken/invoer/labels/", labels.labels, name="labels"),
    path("praktijken/invoer/labels/<uuid:key>/weg/", labels.remove, name="remove-label"),
    path("praktijken/invoer/<uuid:key>/", imports.one, name="import"),
    path("praktijken/invoer/<uuid:key>/dubbels/", imports.drop_doubles, name="drop-doubles"),
    path("praktijken/invoer/<uuid:key>/kopjes/", naming.headings, name="headings"),
    path("praktijken/invoer/<uuid:key>/kopjes/opnieuw/", naming.again, name="headings-again"),
    path("praktijken/invoer/<uuid:key>/ongedaan/", imports.undo, name="undo"),
]

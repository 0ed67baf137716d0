from django.urls import path

from nestwerk.programmes.views import desk, reading, taking

app_name = "programmes"

urlpatterns = [
    path("draaiboeken/", reading.programmes, name="list"),
    path("draaiboeken/<slug:slug>/", reading.programme, name="programme"),
    path("draaiboeken/<slug:slug>/draaiboek.pdf", taking.programme_pdf, name="pdf"),
    path("draaiboeken/<slug:slug>/overnemen/", desk.copy, name="copy"),
    path("draaiboeken/<slug:slug>/bewerken/", desk.edit, name="edit"),
    path("draaiboeken/<slug:slug>/weg/", desk.remove, name="remove"),
    path("draaiboeken/<slug:slug>/sessie/nieuw/", desk.add_session, name="add-session"),
    path("draaiboeken/<slug:slug>/sessie/<int:order>/", reading.session, name="session"),
    path("draaiboeken/<slug:slug>/sessie/<int:order>/nu/", reading.walk, name="walk"),
    path("draaiboeken/<slug:slug>/sessie/<int:order>/sessie.pdf", taking.session_pdf, name="session-pdf"),
    path("draaiboeken/<slug:slug>/sessie/<int:order>/kaarten.pdf", taking.cards_pdf, name="cards"),
    path("draaiboeken/<slug:slug>/sessie/<int:order>/bewerken/", desk.edit_session, name="edit-session"),
    path("draaiboeken/<slug:slug>/sessie/<int:order>/plaats/", desk.move_session, name="move-session"),
    path("draaiboeken/<slug:slug>/sessie/<int:order>/weg/", desk.remove_session, name="remove-session"),
]

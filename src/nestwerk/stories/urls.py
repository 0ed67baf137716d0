from django.urls import path

from nestwerk.stories.views import codebook, coding, exchange, foreign, interviews, naming, rounds, studies

app_name = "stories"

urlpatterns = [
    path("verhalen/", studies.home, name="home"),
    path("verhalen/nieuw/", studies.new, name="new"),
    path("verhalen/<uuid:key>/", studies.study, name="study"),
    path("verhalen/<uuid:key>/wijzigen/", studies.edit, name="edit"),
    path("verhalen/<uuid:key>/mensen/", studies.people, name="people"),
    path("verhalen/<uuid:key>/gevallen/", studies.cases, name="cases"),
    path("verhalen/<uuid:key>/sleutel/", studies.key_page, name="key"),
    path("verhalen/<uuid:key>/meenemen/", exchange.exchange, name="exchange"),
    path("verhalen/<uuid:key>/binnenhalen/", foreign.bring, name="bring"),
    path("verhalen/binnengehaald/<uuid:key>/", foreign.foreign, name="foreign"),
    path("verhalen/<uuid:key>/gesprek/", interviews.plan, name="plan"),
    path("verhalen/<uuid:key>/codeboek/", codebook.codebook, name="codebook"),
    path("verhalen/<uuid:key>/rondes/", rounds.rounds, name="rounds"),
    path("verhalen/gesprek/<uuid:key>/", interviews.interview, name="interview"),
    path("verhalen/gesprek/<uuid:key>/akkoord/", interviews.consent, name="consent"),
    path("verhalen/gesprek/<uuid:key>/tekst/", interviews.transcript, name="transcript"),
    path("verhalen/gesprek/<uuid:key>/sprekers/", interviews.speakers, name="speakers"),
    path("verhalen/gesprek/<uuid:key>/namen/", naming.names, name="names"),
    path("verhalen/gesprek/<uuid:key>/origineel/", naming.original, name="original"),
    path("verhalen/tekst/<uuid:key>/", coding.text, name="text"),
    path("verhalen/tekst/<uuid:key>/lijst/", coding.listed, name="list"),
    path("verhalen/tekst/<uuid:key>/memo/", coding.memo, name="memo"),
    path("verhalen/tekst/<uuid:key>/alinea/<int:number>/", coding.paragraph, name="paragraph"),
    path("verhalen/tekst/<uuid:key>/alinea/<int:number>/verbeteren/", coding.correct, name="correct"),
    path("verhalen/code/<uuid:key>/", codebook.code, name="code"),
    path("verhalen/ronde/<uuid:key>/", rounds.one, name="round"),
    path("verhalen/ronde/<uuid:key>/klaar/", rounds.done, name="done"),
    path("verhalen/ronde/<uuid:key>/verschillen/", rounds.differ, name="differ"),
]

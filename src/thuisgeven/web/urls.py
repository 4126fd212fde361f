"""The pages: Dutch paths, English names."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, register_converter

from thuisgeven.web import (
    caselist,
    casepage,
    decision_letters,
    decision_steps,
    decisions,
    entrance,
    logbook,
    people,
    recording,
    team,
    today,
)
from thuisgeven.web.documents import FormConverter

register_converter(FormConverter, "form")
DECISION = "dossiers/<uuid:key>/besluiten/<uuid:decision>"

urlpatterns = [
    path("", today.page, name="today"),
    path("dossiers/", caselist.page, name="cases"),
    path("dossiers/zoeken/", caselist.search, name="case_search"),
    path("dossiers/uitvoer.csv", caselist.export, name="case_export"),
    path("dossiers/kolommen/", caselist.columns, name="case_columns"),
    path("dossiers/weergaven/", caselist.keep_view, name="case_view_save"),
    path("dossiers/weergaven/<uuid:view>/weg/", caselist.drop_view, name="case_view_drop"),
    path("dossiers/nieuw/", caselist.new, name="case_new"),
    path("dossiers/<uuid:key>/", casepage.page, name="case"),
    path("dossiers/<uuid:key>/recht/<str:duty>/", casepage.finding, name="finding"),
    path("dossiers/<uuid:key>/inzage/", casepage.readers, name="case_readers"),
    path("dossiers/<uuid:key>/stukken/", casepage.add_paper, name="paper_add"),
    path("dossiers/<uuid:key>/stukken/<uuid:paper>/", casepage.paper, name="paper"),
    path("dossiers/<uuid:key>/sluiten/", casepage.close, name="case_close"),
    path("dossiers/<uuid:key>/vastleggen/", recording.choose, name="record_choose"),
    path("dossiers/<uuid:key>/vastleggen/<str:kind>/", recording.record, name="record"),
    path("dossiers/<uuid:key>/vastleggen/<str:kind>/concept/", recording.draft, name="draft"),
    path("dossiers/<uuid:key>/tijdlijn/<str:ref>/verbeteren/", recording.correct, name="correct"),
    path("dossiers/<uuid:key>/tijdlijn/<str:ref>/intrekken/", recording.withdraw, name="withdraw"),
    path("dossiers/<uuid:key>/gegeven/<str:fact>/", recording.dispute, name="dispute"),
    path("dossiers/<uuid:key>/kinderen/", people.children, name="children"),
    path("dossiers/<uuid:key>/mensen/nieuw/", people.add, name="person_add"),
    path("dossiers/<uuid:key>/mensen/<uuid:person>/", people.change, name="person"),
    path("dossiers/<uuid:key>/mensen/<uuid:person>/vertrokken/", people.left, name="person_left"),
    path("dossiers/<uuid:key>/huis/", people.home, name="home"),
    path("dossiers/<uuid:key>/taken/", team.add_task, name="task_add"),
    path("dossiers/<uuid:key>/taken/<uuid:task>/", team.finish_task, name="task"),
    path("dossiers/<uuid:key>/team/", team.page, name="team"),
    path("dossiers/<uuid:key>/afschermen/", team.shield, name="shield"),
    path("dossiers/<uuid:key>/besluiten/", decisions.listed, name="decisions"),
    path("dossiers/<uuid:key>/besluiten/nieuw/", decisions.begin, name="decision_new"),
    path(f"{DECISION}/", decisions.overview, name="decision"),
    path(f"{DECISION}/mogelijkheden/", decisions.options, name="decision_options"),
    path(f"{DECISION}/kind/<uuid:person>/", decision_steps.child, name="decision_child"),
    path(
        f"{DECISION}/kind/<uuid:person>/<str:element>/",
        decision_steps.element,
        name="decision_element",
    ),
    path(f"{DECISION}/belangen/", decision_steps.interests, name="decision_interests"),
    path(f"{DECISION}/afweging/", decision_steps.weighing, name="decision_weighing"),
    path(f"{DECISION}/meekijken/", decision_letters.approval, name="decision_approval"),
    path(f"{DECISION}/gezin/", decision_letters.family, name="decision_family"),
    path(f"{DECISION}/brief/", decision_letters.letter, name="decision_letter"),
    path(
        f"{DECISION}/brief/<uuid:person>/",
        decision_letters.child_letter,
        name="decision_child_letter",
    ),
    path(f"{DECISION}/besluit.<form:form>", decision_letters.paper, name="decision_paper"),
    path(
        f"{DECISION}/brief/ouders.<form:form>",
        decision_letters.letter_form,
        name="decision_letter_paper",
    ),
    path(
        f"{DECISION}/brief/<uuid:person>/kind.<form:form>",
        decision_letters.child_letter_form,
        name="decision_child_letter_paper",
    ),
    path(f"{DECISION}/definitief/", decisions.final, name="decision_final"),
    path(f"{DECISION}/nieuwe-versie/", decisions.version, name="decision_version"),
    path("logboek/", logbook.page, name="log"),
    path("logboek/controle/", logbook.verify, name="log_verify"),
    path("accounts/", entrance.accounts, name="accounts"),
    path("uitleg/volgorde/", today.rule, name="order_rule"),
    path("taal/", entrance.language, name="language"),
    path("gezond/", entrance.health, name="health"),
    path(".well-known/security.txt", entrance.security_txt, name="security_txt"),
    path("inloggen/", account.login, name="account_login"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("niet-actief/", account.account_inactive, name="account_inactive"),
    path("opnieuw/", account.reauthenticate, name="account_reauthenticate"),
    path("wachtwoord/", account.password_change, name="account_change_password"),
    path("tweede-stap/", second_factor.index, name="mfa_index"),
    path("tweede-stap/vragen/", second_factor.authenticate, name="mfa_authenticate"),
    path("tweede-stap/opnieuw/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("tweede-stap/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("tweede-stap/app/uit/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("tweede-stap/codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "tweede-stap/codes/nieuw/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "tweede-stap/codes/bestand/",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("tweede-stap/sleutels/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("tweede-stap/sleutels/nieuw/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path(
        "tweede-stap/sleutels/<int:pk>/weg/", webauthn.remove_webauthn, name="mfa_remove_webauthn"
    ),
    path("tweede-stap/sleutels/<int:pk>/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
]
handler404 = "thuisgeven.web.entrance.not_there"
handler500 = "thuisgeven.web.entrance.failed"

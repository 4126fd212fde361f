"""Who may do what at every address: one row per page, one letter per person.

`y` the page opens or the form is taken (200, 302, 422), `n` there is no such thing (404),
`x` the person sees the case but may not do this (403), `-` sent elsewhere without anything to see.
"""

PEOPLE = ("hanneke", "youssef", "ilse", "koen", "marit", "samir", "petra", "nora", "tom", "esra")
"""Owner; colleague not on the team; coordinator; manager; policy; auditor; privacy; other
municipality; landlord; supporter with consent."""

#                        GET           POST
MATRIX = {
    "today": ("yyy-y--yyy", None),
    "cases": ("yyyyyyyyyy", None),
    "case_search": (None, "yyyyyyyyyy"),
    "case_export": ("yyyyyyyyyy", None),
    "case_columns": (None, "yyyyyyyyyy"),
    "case_view_save": (None, "yyyyyyyyyy"),
    "case_view_drop": (None, "yyyyyyyyyy"),
    "case_new": ("yyyxxxxyxx", "yyyxxxxyxx"),
    "case": ("ynynnnnnny", None),
    "finding": ("ynynnnnnny", None),
    "case_readers": ("ynynnnnnny", None),
    "paper_add": (None, "ynynnnnnnx"),
    "paper": ("ynynnnnnny", None),
    "case_close": (None, "ynynnnnnnx"),
    "record_choose": ("ynynnnnnnx", None),
    "record": ("ynynnnnnnx", "ynynnnnnnx"),
    "draft": (None, "ynynnnnnny"),
    "correct": ("ynynnnnnnx", "ynynnnnnnx"),
    "withdraw": ("ynynnnnnnx", "ynynnnnnnx"),
    "dispute": ("ynynnnnnny", "ynynnnnnny"),
    "children": ("ynynnnnnnx", "ynynnnnnnx"),
    "person_add": ("ynynnnnnnx", "ynynnnnnnx"),
    "person": ("ynynnnnnnx", "ynynnnnnnx"),
    "person_left": (None, "ynynnnnnnx"),
    "home": ("ynynnnnnnx", "ynynnnnnnx"),
    "task_add": (None, "ynynnnnnnx"),
    "task": (None, "ynynnnnnnx"),
    "team": ("ynynnnnnny", "xnynnnnnnx"),
    "shield": (None, "xnynnnnnnx"),
    "housing": ("ynynnnnnny", None),
    "offer_new": ("ynynnnnnnx", "ynynnnnnnx"),
    "suiting": ("ynynnnnnnx", None),
    "needs": ("ynynnnnnnx", "ynynnnnnnx"),
    "gate": ("ynynnnnnnx", "ynynnnnnnx"),
    "offer_stock": ("ynynnnnnnx", "ynynnnnnnx"),
    "offer": ("ynynnnnnny", None),
    "offer_paper": ("ynynnnnnny", None),
    "offer_test": ("ynynnnnnnx", "ynynnnnnnx"),
    "offer_child": ("ynynnnnnnx", "ynynnnnnnx"),
    "offer_step": ("ynynnnnnnx", "ynynnnnnnx"),
    "aftercare": ("ynynnnnnny", None),
    "follow_up": ("ynynnnnnnx", "ynynnnnnnx"),
    "goods": ("ynynnnnnnx", "ynynnnnnnx"),
    "goods_back": (None, "ynynnnnnnx"),
    "unseen": ("yyynnnnynn", None),
    "stock": ("yyynnnnynn", None),
    "place_new": ("yyyxxxxyxx", "yyyxxxxyxx"),
    "place": ("yyynnnnnnn", "yyynnnnnnn"),
    "place_withdraw": (None, "yyynnnnnnn"),
    "decisions": ("ynynnnnnny", None),
    "decision_new": ("ynynnnnnnx", "ynynnnnnnx"),
    "decision": ("ynynnnnnnn", None),
    "decision_options": ("ynynnnnnnn", "ynynnnnnnn"),
    "decision_child": ("ynynnnnnnn", "ynynnnnnnn"),
    "decision_element": ("ynynnnnnnn", "ynynnnnnnn"),
    "decision_interests": ("ynynnnnnnn", "ynynnnnnnn"),
    "decision_weighing": ("ynynnnnnnn", "ynynnnnnnn"),
    "decision_approval": ("ynynnnnnnn", "ynynnnnnnn"),
    "decision_family": ("ynynnnnnnn", "ynynnnnnnn"),
    "decision_letter": ("ynynnnnnnn", "ynynnnnnnn"),
    "decision_child_letter": ("ynynnnnnnn", "ynynnnnnnn"),
    "decision_final": ("ynynnnnnnn", "ynynnnnnnn"),
    "decision_version": ("ynynnnnnnn", "ynynnnnnnn"),
    "log": ("nnnnnyynnn", None),
    "log_verify": ("nnnnnyynnn", None),
    "accounts": ("nnnynnynnn", None),
    "case_family": ("ynynnnnnnx", "ynynnnnnnx"),
    "case_legal": ("ynynnnnnny", None),
    "order_rule": ("yyyyyyyyyy", None),
}

OPEN = {
    "language",
    "health",
    "theme",
    "security_txt",
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reauthenticate",
    "mfa_authenticate",
    "mfa_reauthenticate",
}
"""For people who have not logged in; nothing of a family is there."""

OWN = {
    "account_change_password",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
}
"""About one's own account only, whoever one is; these need a log-in."""

FAMILY_OPEN = {
    *("family_login", "family_exit", "child_login", "child_exit"),
    *("family_broker", "family_broker_back"),
}
"""Before the family's own doors; nothing of a family is there."""

#                            GET   POST     of a parent and a child at their own door:
FAMILY = {  #                            `y` it opens, `n` sent to the entrance or not there
    "family_home": ("yn", None),
    "family_leave": (None, "yn"),
    "family_rights": ("yn", None),
    "family_right": ("yn", None),
    "family_dispute": ("yn", "yn"),
    "family_side": ("yn", "yn"),
    "family_complaint": ("yn", "yn"),
    "family_papers": ("yn", "yn"),
    "family_paper": ("yn", None),
    "family_help": ("yn", "yn"),
    "family_sharing": ("yn", None),
    "family_share": ("yn", "yn"),
    "family_looked": ("yn", None),
    "child_home": ("ny", None),
    "child_leave": (None, "ny"),
    "child_say": ("ny", "ny"),
    "child_nothing": (None, "ny"),
    "child_talk": (None, "ny"),
    "child_take_back": (None, "ny"),
}
"""Staff and people without a code get nothing here: `tests/web/test_family_door.py`."""

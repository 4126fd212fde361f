"""Every page that people see: whose it is, where it is, and the picture of it in docs/screens."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

SCREENS = Path(__file__).parents[2] / "docs" / "screens"
INDEX = SCREENS.with_suffix(".md")
WIDTHS = (1280, 360)
HIGHEST = 1600
"""Pictures end after so many pixels; a page may go on."""

HANNEKE, ILSE = "hanneke@waterveen.example", "ilse@waterveen.example"
SAMIR, KOEN = "samir@waterveen.example", "koen@waterveen.example"
ESRA = "esra@naastje.example"
MARIT, TOM = "marit@waterveen.example", "tom@delinde.example"
NOBODY, PARENT, CHILD = "", "a parent with a code", "a child with a code"
DORA, HAILE, BOS = "Dora en Miriam:", "Familie Haile:", "Familie Bos:"
VELDHUIS, BOUZID, KAYA = "Gezin Veldhuis:", "Gezin Bouzid:", "Gezin Kaya:"
BAKKER, OSMAN, SANDERS = "Veldhuis en Bakker:", "Haile-Osman:", "Familie Sanders:"
KEY = "[0-9a-f-]{36}"
TALK = rf"/overleg/{KEY}/$"
DECISION = rf"/besluiten/{KEY}/$"


class Row(NamedTuple):
    """One picture: the name of its address, who looks, the way there.

    The path begins with the name of a household and a colon where it is in that household's case.
    `follow` holds links to take from there: the first whose address fits the pattern, or a last
    piece of an address when it begins with a plus.
    """

    url: str
    who: str
    path: str
    follow: tuple[str, ...] = ()
    fresh: bool = False
    """Shows who looked at what: its picture is of a house where nobody else has been."""
    twice: str = ""
    """The label of a field that is filled and sent from two windows; the picture is of what the
    second window shows, in a house of its own."""


STAFF = {
    "meelezen": Row("today", ESRA, "/"),
    "inloggen": Row("account_login", NOBODY, "/inloggen/"),
    "vandaag": Row("today", HANNEKE, "/"),
    "cijfers": Row("figures", MARIT, "/cijfers/"),
    "dossiers": Row("cases", HANNEKE, "/dossiers/"),
    "dossiers-niets-gevonden": Row("cases", HANNEKE, "/dossiers/?stage=court&whose=nobody"),
    "dossier-openen": Row("case_new", HANNEKE, "/dossiers/nieuw/"),
    "dossier": Row("case", HANNEKE, DORA),
    "dossier-teruggekeken": Row("case", HANNEKE, DORA + "?op=1-1-2023"),
    "recht": Row("finding", HANNEKE, DORA + "recht/N-03/"),
    "vastleggen": Row("record_choose", HANNEKE, DORA + "vastleggen/"),
    "vastleggen-contact": Row("record", HANNEKE, DORA + "vastleggen/contact_attempted/"),
    "vastleggen-woning": Row("record", HANNEKE, DORA + "vastleggen/accommodation_offered/"),
    "vraag": Row("record", HANNEKE, DORA + "vastleggen/question_answered/?over=arrears_months"),
    "kinderen": Row("children", HANNEKE, DORA + "kinderen/"),
    "bewoner": Row("person_add", HANNEKE, DORA + "mensen/nieuw/"),
    "bewoner-veranderen": Row("person", HANNEKE, HAILE, (rf"/mensen/{KEY}/$",)),
    "huis": Row("home", HANNEKE, DORA + "huis/"),
    "verbeteren": Row("correct", HANNEKE, DORA + "tijdlijn/threat/verbeteren/"),
    "intrekken": Row("withdraw", HANNEKE, DORA + "tijdlijn/threat/intrekken/"),
    "betwisten": Row("dispute", HANNEKE, DORA + "gegeven/arrears_months/"),
    "team": Row("team", ILSE, DORA + "team/"),
    "inzage": Row("case_readers", HANNEKE, DORA + "inzage/", fresh=True),
    "informatie": Row("information", HANNEKE, DORA + "informatie/"),
    "informatie-pakket": Row("information", HANNEKE, DORA + "informatie/?voor=a1.parent&taal=tr"),
    "informatie-gelezen": Row("package", HANNEKE, DORA + "informatie/pakket.html?voor=a1.parent"),
    "dossier-op-papier": Row("dossier", HANNEKE, DORA + "dossier.html"),
    "rechtbank": Row("court_sheet", HANNEKE, DORA + "rechtbank.html"),
    "verhuurder-bericht": Row("landlord_note", HANNEKE, DORA + "verhuurder.html"),
    "geven": Row("giving", HANNEKE, DORA + "geven/"),
    "verhuurder-van-huis": Row("case_landlord", HANNEKE, VELDHUIS + "verhuurder/"),
    "verhuurder": Row("landlord_home", TOM, "/verhuurder/"),
    "verhuurder-huis": Row("landlord_page", TOM, "/verhuurder/", (rf"/verhuurder/{KEY}/$",)),
    "verhuurder-stap": Row(
        *("landlord_record", TOM, "/verhuurder/"),
        (rf"/verhuurder/{KEY}/$", r"/vastleggen/reminder_sent/$"),
    ),
    "verhuurder-verklaring": Row(
        *("landlord_statement", TOM, "/verhuurder/"),
        (rf"/verhuurder/{KEY}/$", r"/verklaring\.html$"),
    ),
    "toegang-gezin": Row("case_family", HANNEKE, SANDERS + "gezin/"),
    "rechtshulp": Row("case_legal", HANNEKE, SANDERS + "rechtshulp/"),
    "wonen": Row("housing", HANNEKE, VELDHUIS + "wonen/"),
    "woning-aanbieden": Row("offer_new", HANNEKE, VELDHUIS + "wonen/nieuw/"),
    "woning-van-de-lijst": Row(
        "offer_stock", HANNEKE, VELDHUIS + "wonen/passend/", (rf"/wonen/plek/{KEY}/$",)
    ),
    "woningtoets": Row("offer", HANNEKE, VELDHUIS + "wonen/aanbod/e4/"),
    "woningtoets-invullen": Row("offer_test", HANNEKE, VELDHUIS + "wonen/aanbod/e4/toets/"),
    "woningtoets-op-papier": Row(
        "offer_paper", HANNEKE, VELDHUIS + "wonen/aanbod/e4/woningtoets.html"
    ),
    "woning-antwoord": Row("offer_step", HANNEKE, VELDHUIS + "wonen/aanbod/e4/stap/antwoord/"),
    "woning-kind": Row("offer_child", HANNEKE, VELDHUIS + "wonen/aanbod/e4/kind/c1/"),
    "woning-passend": Row("suiting", HANNEKE, VELDHUIS + "wonen/passend/"),
    "woning-nodig": Row("needs", HANNEKE, VELDHUIS + "wonen/nodig/"),
    "ontruimingsdatum": Row("gate", ILSE, BOUZID + "wonen/datum/"),
    "daarna": Row("aftercare", HANNEKE, KAYA + "daarna/"),
    "daarna-nagaan": Row("follow_up", HANNEKE, KAYA + "daarna/3/"),
    "daarna-spullen": Row("goods", HANNEKE, KAYA + "daarna/spullen/"),
    "uit-beeld": Row("unseen", HANNEKE, "/uit-beeld/"),
    "woningen": Row("stock", HANNEKE, "/woningen/"),
    "woning-toevoegen": Row("place_new", HANNEKE, "/woningen/nieuw/"),
    "woning-veranderen": Row("place", HANNEKE, "/woningen/", (rf"/woningen/{KEY}/$",)),
    "overleg": Row("consultation", HANNEKE, HAILE + "overleg/"),
    "overleg-zonder-gesprek": Row("consultation", HANNEKE, BOS + "overleg/"),
    "gesprek-vastleggen": Row("talk_new", HANNEKE, HAILE + "overleg/nieuw/"),
    "gesprek": Row("talk", HANNEKE, HAILE + "overleg/", (TALK,)),
    "gesprek-gezin": Row("talk_family", HANNEKE, HAILE + "overleg/", (TALK, "+gezin/")),
    "gesprek-wij": Row("talk_staff", HANNEKE, HAILE + "overleg/", (TALK, "+wij/")),
    "gesprek-verslag": Row("talk_minutes", HANNEKE, HAILE + "overleg/", (TALK, "+verslag/")),
    "gesprek-aanvulling": Row(
        "talk_correction", HANNEKE, HAILE + "overleg/", (TALK, "+verslag/aanvulling/")
    ),
    "gesprek-op-papier": Row("talk_document", HANNEKE, HAILE + "overleg/", (TALK, "+verslag.html")),
    "kinderen-horen": Row("hearing", HANNEKE, HAILE + "horen/"),
    "kind-vragen": Row("hearing_ask", HANNEKE, HAILE + "horen/", (r"/vragen/$",)),
    "kind-vertelde": Row("hearing_told", HANNEKE, HAILE + "horen/", (r"/verteld/$",)),
    "kind-ouder-wil-niet": Row("hearing_parent", HANNEKE, HAILE + "horen/", (r"/ouder/$",)),
    "kind-wie-leest": Row("hearing_readers", HANNEKE, HAILE + "horen/", (r"/horen/woorden/",)),
    "voorkomen": Row("prevention", HANNEKE, BOS + "voorkomen/"),
    "voorkomen-contract": Row("prevention_try", HANNEKE, BOS + "voorkomen/last_chance_contract/"),
    "plan": Row("plan", HANNEKE, HAILE + "plan/"),
    "plan-leeg": Row("plan", HANNEKE, BOS + "plan/"),
    "plan-actie": Row("plan_add", HANNEKE, HAILE + "plan/nieuw/"),
    "plan-actie-veranderen": Row("plan_change", HANNEKE, HAILE + "plan/", (rf"/plan/{KEY}/$",)),
    "plan-op-papier": Row("plan_document", HANNEKE, HAILE + "plan.html"),
    "gespreksgidsen": Row("guides", HANNEKE, "/gespreksgids/"),
    "gespreksgids": Row("guide", HANNEKE, "/gespreksgids/9-12/"),
    "logboek": Row("log", SAMIR, "/logboek/", fresh=True),
    "keten": Row("log_verify", SAMIR, "/logboek/controle/", fresh=True),
    "accounts": Row("accounts", KOEN, "/accounts/"),
    "account": Row("account", KOEN, "/accounts/", (rf"/accounts/{KEY}/$",)),
    "account-maken": Row("account_new", KOEN, "/accounts/nieuw/"),
    "account-beginnen": Row("account_begin", NOBODY, "/begin/MQ/te-oud/"),
    "volgorde": Row("order_rule", HANNEKE, "/uitleg/volgorde/"),
    "niet-daar": Row("case", HANNEKE, "/dossiers/00000000-0000-4000-8000-000000000000/"),
    "wachtwoord": Row("account_change_password", HANNEKE, "/wachtwoord/"),
    "opnieuw-inloggen": Row("account_reauthenticate", HANNEKE, "/opnieuw/"),
    "tweede-stap": Row("mfa_index", HANNEKE, "/tweede-stap/"),
    "tweede-stap-app": Row("mfa_activate_totp", HANNEKE, "/tweede-stap/app/"),
    "tweede-stap-sleutels": Row("mfa_list_webauthn", HANNEKE, "/tweede-stap/sleutels/"),
    "tweede-stap-sleutel": Row("mfa_add_webauthn", HANNEKE, "/tweede-stap/sleutels/nieuw/"),
    "niet-actief": Row("account_inactive", NOBODY, "/niet-actief/"),
}

LEAFLETS = {
    "folder": Row("folder", NOBODY, "/folder/"),
    "folder-gelezen": Row("folder_read", NOBODY, "/folder/lezen.html?voor=parent"),
    "folder-arabisch": Row("folder_read", NOBODY, "/folder/lezen.html?voor=parent&taal=ar"),
    "folder-kind": Row("folder_read", NOBODY, "/folder/lezen.html?voor=child_6_8&taal=nl"),
}

DECISIONS = {
    "besluiten": Row("decisions", HANNEKE, BAKKER + "besluiten/"),
    "besluit-beginnen": Row("decision_new", HANNEKE, BAKKER + "besluiten/nieuw/"),
    "besluit-begonnen": Row("decision", HANNEKE, BAKKER + "besluiten/", (DECISION,)),
    "besluit-mogelijkheden": Row(
        "decision_options", HANNEKE, BAKKER + "besluiten/", (DECISION, "+mogelijkheden/")
    ),
    "besluit-kind": Row(
        "decision_child", HANNEKE, BAKKER + "besluiten/", (DECISION, rf"/kind/{KEY}/$")
    ),
    "besluit-kind-afgeschermd": Row(
        "decision_child", ILSE, BAKKER + "besluiten/", (DECISION, rf"/kind/{KEY}/$")
    ),
    "besluit-kind-niet-gehoord": Row(
        "decision_child", HANNEKE, BAKKER + "besluiten/", (DECISION, "Sem")
    ),
    "besluit-element": Row(
        "decision_element", HANNEKE, BAKKER + "besluiten/", (DECISION, "Sem", "+view/")
    ),
    "besluit-belangen-nog-niet": Row(
        "decision_interests", HANNEKE, BAKKER + "besluiten/", (DECISION, "+belangen/")
    ),
    "besluit-afweging": Row(
        "decision_weighing", HANNEKE, BAKKER + "besluiten/", (DECISION, "+afweging/")
    ),
    "besluit-genomen": Row("decision", HANNEKE, OSMAN + "besluiten/", (DECISION,)),
    "besluit-meekijken": Row(
        "decision_approval", ILSE, OSMAN + "besluiten/", (DECISION, "+meekijken/")
    ),
    "besluit-gezin": Row("decision_family", HANNEKE, OSMAN + "besluiten/", (DECISION, "+gezin/")),
    "besluit-brief-ouders": Row(
        "decision_letter", HANNEKE, OSMAN + "besluiten/", (DECISION, "+brief/")
    ),
    "besluit-brief-kind": Row(
        "decision_child_letter", HANNEKE, OSMAN + "besluiten/", (DECISION, rf"/brief/{KEY}/$")
    ),
    "besluit-twee-versies": Row(
        "decision_element",
        HANNEKE,
        BAKKER + "besluiten/",
        (DECISION, rf"/kind/{KEY}/$", "+vulnerability/"),
        fresh=True,
        twice="Waarom?",
    ),
    "besluit-definitief": Row(
        "decision_final", HANNEKE, BAKKER + "besluiten/", (DECISION, "+definitief/")
    ),
    "besluit-nieuwe-versie": Row(
        "decision_version", HANNEKE, OSMAN + "besluiten/", (DECISION, "+nieuwe-versie/")
    ),
    "besluit-op-papier": Row(
        "decision_paper", HANNEKE, OSMAN + "besluiten/", (DECISION, "+besluit.html")
    ),
    "besluit-brief-ouders-op-papier": Row(
        "decision_letter_paper", HANNEKE, OSMAN + "besluiten/", (DECISION, "+brief/ouders.html")
    ),
    "besluit-brief-kind-op-papier": Row(
        "decision_child_letter_paper",
        HANNEKE,
        OSMAN + "besluiten/",
        (DECISION, rf"/brief/{KEY}/$", "+kind.html"),
    ),
}

FAMILY = {
    "gezin-inloggen": Row("family_login", NOBODY, "/gezin/inloggen/"),
    "gezin": Row("family_home", PARENT, "/gezin/"),
    "gezin-kant": Row("family_side", PARENT, "/gezin/mijn-kant/"),
    "gezin-rechten": Row("family_rights", PARENT, "/gezin/rechten/"),
    "gezin-recht": Row("family_right", PARENT, "/gezin/rechten/N-03/"),
    "gezin-klopt-niet": Row("family_dispute", PARENT, "/gezin/klopt-niet/eviction_on/"),
    "gezin-brieven": Row("family_papers", PARENT, "/gezin/stukken/"),
    "gezin-hulp": Row("family_help", PARENT, "/gezin/hulp/"),
    "gezin-delen": Row("family_sharing", PARENT, "/gezin/delen/"),
    "gezin-delen-een": Row("family_share", PARENT, "/gezin/delen/court/"),
    "gezin-inzage": Row("family_looked", PARENT, "/gezin/inzage/", fresh=True),
    "gezin-klacht": Row("family_complaint", PARENT, "/gezin/klacht/"),
    "gezin-uitleg": Row("family_package", PARENT, "/gezin/uitleg/"),
    "gezin-uitleg-gelezen": Row("family_package_read", PARENT, "/gezin/uitleg/pakket.html"),
    "gezin-waarom": Row("family_telling", PARENT, "/gezin/waarom/"),
    "gezin-niet-daar": Row("family_right", PARENT, "/gezin/rechten/X-99/"),
    "kind-inloggen": Row("child_login", NOBODY, "/kind/inloggen/"),
    "kind-6-8": Row("child_home", CHILD, "/kind/?leeftijd=6_8"),
    "kind-9-12": Row("child_home", CHILD, "/kind/?leeftijd=9_12"),
    "kind-13-17": Row("child_home", CHILD, "/kind/?leeftijd=13_17"),
    "kind-uitleg": Row("child_package", CHILD, "/kind/uitleg/"),
    "kind-uitleg-gelezen": Row("child_package_read", CHILD, "/kind/uitleg/pakket.html"),
    "kind-zeggen": Row("child_say", CHILD, "/kind/zeggen/"),
}

ROOMS = {
    "Caseworkers and their colleagues": STAFF,
    "The best decision": DECISIONS,
    "Information": LEAFLETS,
    "A parent and a child": FAMILY,
}
PAGES = {name: row for rows in ROOMS.values() for name, row in rows.items()}

WITHOUT = {
    "case_export": "a file",
    "paper": "a file that somebody added",
    "family_paper": "a file that somebody added",
    "mfa_download_recovery_codes": "a file",
    "theme": "a style sheet",
    "security_txt": "plain text",
    "health": "one word, for machines",
    "family_package_kept": "a package that was kept, looks like the one that is read",
    "package_kept": "a package that was kept, looks like the one that is read",
    "child_package_kept": "a package that was kept, looks like the one that is read",
    "family_exit": "leads away at once",
    "child_exit": "leads away at once",
    "account_logout": "asks one question, only when a script is off and the button is passed by",
    "family_talks": "landed after the last pictures were taken; tests/web",
    "family_plan": "landed after the last pictures were taken; tests/web",
    "family_talk": "the practice family of the door held no talk yet; tests/web",
    "family_talk_answer": "the practice family of the door held no talk yet; tests/web",
    "family_talk_correct": "the practice family of the door held no talk yet; tests/web",
    "family_decision": "the practice family of the door has no draft yet; tests/web",
    "child_draft": "the practice family of the door has no draft yet; tests/web",
    "child_choose": "only where words wait for a reader to be chosen; tests/web",
    "family_broker": "leads to the door of another party",
    "family_broker_back": "comes back from the door of another party and leads on",
    "mfa_authenticate": "only halfway through logging in; tests/web/test_entrance.py",
    "mfa_reauthenticate": "needs a second step of one's own; looks like `opnieuw-inloggen`",
    "mfa_deactivate_totp": "needs a second step of one's own",
    "mfa_view_recovery_codes": "needs a second step of one's own",
    "mfa_generate_recovery_codes": "needs a second step of one's own",
    "mfa_remove_webauthn": "needs a key of one's own, a thing that no test holds",
    "mfa_reauthenticate_webauthn": "seen in tests/browser/test_security_key.py, with a key",
    "mfa_edit_webauthn": "needs a key of one's own, a thing that no test holds",
}
"""Addresses that answer a GET and have no picture, and why."""


TOLD = [
    *("dora-en-miriam-1-1280", "dora-en-miriam-2-1280", "dora-en-miriam-3-1280"),
    *("dora-en-miriam-4-1280", "dora-en-miriam-5-360", "dora-en-miriam-6-360"),
    *("gezin-zonder-inkomen-1-1280", "gezin-zonder-inkomen-2-1280"),
    *("gezin-zonder-inkomen-3-1280", "gezin-zonder-inkomen-4-1280"),
    *("kaysia-1-1280", "kaysia-2-1280", "kaysia-3-1280", "kaysia-4-360"),
    *("lisa-1-1280", "lisa-2-360", "lisa-3-1280", "lisa-4-1280", "lisa-5-360"),
    *("mevrouw-dijkstra-1-1280", "mevrouw-dijkstra-2-1280", "mevrouw-dijkstra-3-1280"),
    *("mevrouw-dijkstra-4-360", "mevrouw-dijkstra-5-1280", "mevrouw-dijkstra-6-360"),
    *("mevrouw-dijkstra-7-1280", "mevrouw-dijkstra-8-1280", "mevrouw-dijkstra-9-360"),
    "mevrouw-dijkstra-10-1280",
]
"""Pictures of the journeys of the report's stories: story, number, width."""


def files() -> set[str]:
    """Every file that belongs in docs/screens."""
    pages = {f"{name}-{width}.webp" for name in PAGES for width in WIDTHS}
    return pages | {f"stories/{name}.webp" for name in TOLD}


def index() -> str:
    """The page docs/screens.md: every page with its two pictures, and those of the stories."""
    lines = ["# Every page, at 1280 and 360 pixels", ""]
    lines += ["Taken by `make pictures` from the practice cases, on one morning that stands still:"]
    lines += [f"all people are invented. Pictures end after {HIGHEST} pixels; a page may go on."]
    for room, rows in ROOMS.items():
        lines += ["", f"## {room}", "", "| page | address | pictures |", "|---|---|---|"]
        lines += [_line(name, row) for name, row in rows.items()]
    lines += ["", "## The report's stories, step by step", ""]
    lines += [f"- [{name}](screens/stories/{name}.webp)" for name in TOLD]
    return "\n".join(lines) + "\n"


def _line(name: str, row: Row) -> str:
    wide, narrow = (f"[{width}](screens/{name}-{width}.webp)" for width in WIDTHS)
    return f"| {name} | `{row.url}` | {wide}, {narrow} |"

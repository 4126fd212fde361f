"""How the pages of a family say where it stands, in plain words and without blame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django import template
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thuisgeven.documents.child_page import ChildAsks, ChildText, child_text
from thuisgeven.documents.contacts import Contact
from thuisgeven.documents.content import Topic
from thuisgeven.documents.days import day_in_words
from thuisgeven.documents.phrases import phrase
from thuisgeven.documents.rights import said_of, title_of
from thuisgeven.domain.duties import Duty
from thuisgeven.domain.stages import Stage
from thuisgeven.readers.child import ChildHome
from thuisgeven.readers.family import Home
from thuisgeven.readers.family_closure import Closure
from thuisgeven.readers.family_sharing import Looked
from thuisgeven.web.templatetags.words import language

register = template.Library()

SAID: Mapping[Stage, object] = {
    Stage.WORRY: _("Er zijn zorgen over uw huis. Er is nog niets beslist."),
    Stage.SIGNAL: _("Er kwam een melding over uw huis. Er is nog niets beslist."),
    Stage.SUMMONS: _(
        "Uw verhuurder heeft de rechter gevraagd om te beslissen over uw huis."
        " De rechter heeft nog niets beslist."
    ),
    Stage.JUDGMENT: _("Er is een beslissing over uw huis. U woont hier nu nog gewoon."),
    Stage.ANNOUNCED: _("Er is een beslissing over uw huis. De dag die nu genoemd is:"),
    Stage.AVERTED: _("U hoeft nu niet uit uw huis. Het gaat niet door."),
    Stage.AFTER: _("U woont niet meer in uw oude huis. Ook nu heeft u recht op hulp."),
}
NAMES: Mapping[Stage, object] = {
    Stage.WORRY: _("Er zijn zorgen"),
    Stage.SIGNAL: _("Er kwam een melding"),
    Stage.SUMMONS: _("De rechter is gevraagd"),
    Stage.JUDGMENT: _("Er is beslist"),
    Stage.ANNOUNCED: _("Er is een dag genoemd"),
    Stage.AVERTED: _("Het gaat niet door"),
    Stage.AFTER: _("Na de verhuizing"),
}
CLOSING: Mapping[Stage, object] = {
    Stage.WORRY: _("De burgemeester wil uw huis sluiten. Bij ons is nog geen besluit bekend."),
    Stage.ANNOUNCED: _(
        "De burgemeester wil uw huis sluiten. Bij ons is nog geen besluit bekend."
        " De dag die nu genoemd is:"
    ),
}
CLOSED: Mapping[Stage, object] = {
    Stage.JUDGMENT: _(
        "De burgemeester heeft besloten uw huis te sluiten. U woont hier nu nog gewoon."
    ),
    Stage.ANNOUNCED: _(
        "De burgemeester heeft besloten uw huis te sluiten. De dag die nu genoemd is:"
    ),
}
"""Where a family stands in a closure, before and after the decision."""
WAY = (Stage.WORRY, Stage.SIGNAL, Stage.SUMMONS, Stage.JUDGMENT, Stage.ANNOUNCED)
CLOSING_NAMES: Mapping[Stage, object] = {
    Stage.WORRY: _("De burgemeester wil sluiten"),
    Stage.JUDGMENT: _("De burgemeester heeft besloten"),
}
"""The steps of a closure that are called otherwise; it begins with the announcement."""


@register.filter
def stage_said(home: Home) -> str:
    """Where a family stands, in a sentence or two."""
    stage, closure = home.stage, home.closure
    if closure is None or not (closure.announced or closure.decided):
        return str(SAID[stage])
    return str((CLOSED if closure.decided else CLOSING).get(stage, SAID[stage]))


@register.filter
def way(home: Home) -> Sequence[tuple[Stage, str, str]]:
    """The way so far and what may still come: each step with past, now, or nothing."""
    stage, closure = home.stage, home.closure
    if stage not in WAY:
        return [(stage, str(NAMES[stage]), "now")]
    steps = [one for one in WAY if closure is None or one in _steps_of_closure(stage, closure)]
    names = NAMES | (CLOSING_NAMES if closure and closure.announced else {})
    at = steps.index(stage)
    states = ["past"] * at + ["now"] + [""] * (len(steps) - at - 1)
    return [(one, str(names[one]), state) for one, state in zip(steps, states, strict=True)]


def _steps_of_closure(stage: Stage, closure: Closure) -> Sequence[Stage]:
    """No court before the decision, and no decision on the way while nobody knows of one."""
    undecided = stage is Stage.ANNOUNCED and not closure.decided
    decided = () if undecided else (Stage.JUDGMENT,)
    return (Stage.WORRY, *decided, Stage.ANNOUNCED, stage)


PARTIES: Mapping[str, tuple[object, object, object]] = {
    "supporter": (
        _("Iemand die naast u staat"),
        _("Deze persoon mag uw dossier lezen en denkt met u mee."),
        _("Dan kunt u alles nog steeds zelf vertellen."),
    ),
    "lawyer": (
        _("Uw advocaat"),
        _("Uw advocaat mag uw dossier lezen om u bij de rechter te helpen."),
        _("Dan moet u uw advocaat zelf alle brieven geven."),
    ),
    "court": (
        _("De rechter"),
        _("De rechter hoort van de gemeente hoe uw gezin woont en welke hulp er is."),
        _("Dan vertelt u de rechter zelf wat u wilt."),
    ),
    "school": (
        _("De school van uw kind"),
        _("School hoort dat er zorgen zijn over uw huis. Dan kan school uw kind helpen."),
        _("Dan weet school het alleen als u het zelf zegt."),
    ),
    "care": (
        _("Uw huisarts of hulpverlener"),
        _("Uw hulpverlener mag met de gemeente praten over wat u nodig heeft."),
        _("Dan vertelt niemand iets over uw gezondheid."),
    ),
    "landlord": (
        _("Uw verhuurder"),
        _("Uw verhuurder hoort alleen dat er hulp is aangeboden en of u die wilt. Niets anders."),
        _("Dan hoort uw verhuurder niets van de gemeente."),
    ),
}
"""Per party who it is, what a yes means, and what a no means."""


@register.filter
def party_name(party: str) -> str:
    """Who a party is."""
    return str(PARTIES[party][0])


STAFF_PARTIES: Mapping[str, object] = {
    "supporter": _("een ondersteuner"),
    "lawyer": _("een advocaat"),
    "court": _("de rechter"),
    "school": _("school"),
    "care": _("huisarts of hulpverlener"),
    "landlord": _("de verhuurder"),
}


@register.filter
def party_word(party: str) -> str:
    """A party as staff call it."""
    return str(STAFF_PARTIES.get(party, party))


@register.filter
def if_yes(party: str) -> str:
    """What it means to say yes."""
    return str(PARTIES[party][1])


@register.filter
def if_no(party: str) -> str:
    """What it means to say no."""
    return str(PARTIES[party][2])


@register.filter
def who_looked(line: Looked) -> str:
    """Whose look or change it was: an organisation and a role, never a name."""
    organisation, role = line.organisation, line.role
    if organisation:
        return f"{organisation}, {gettext(role).lower()}" if role else organisation
    return gettext("Uw kind zelf") if role == "Kind" else gettext("U, of iemand van uw gezin")


CHILD: Mapping[str, Mapping[Stage, Sequence[object]]] = {
    "6_8": {
        Stage.WORRY: (_("Er zijn zorgen over jullie huis."), _("Grote mensen praten erover.")),
        Stage.ANNOUNCED: (
            _("Misschien moet je naar een ander huis."),
            _("Dat is nog niet gebeurd."),
        ),
        Stage.AVERTED: (_("Jullie blijven in jullie huis."),),
        Stage.AFTER: (_("Jullie wonen nu ergens anders."), _("Dat is wennen.")),
    },
    "9_12": {
        Stage.WORRY: (
            _("Er zijn zorgen over jullie huis."),
            _("Er is nog niets beslist. Mensen zoeken naar een oplossing."),
        ),
        Stage.SUMMONS: (
            _("Er zijn zorgen over jullie huis."),
            _("Iemand moet beslissen of jullie er mogen blijven. Dat is nog niet gebeurd."),
        ),
        Stage.JUDGMENT: (
            _("Er is beslist dat jullie uit dit huis moeten."),
            _("Dat is nog niet gebeurd. Mensen zoeken een goede plek voor jullie samen."),
        ),
        Stage.ANNOUNCED: (
            _("Er is beslist dat jullie uit dit huis moeten. Er is een dag genoemd."),
            _("Dat is nog niet gebeurd. Mensen zoeken een goede plek voor jullie samen."),
        ),
        Stage.AVERTED: (_("Jullie hoeven niet weg uit jullie huis."),),
        Stage.AFTER: (
            _("Jullie wonen nu ergens anders."),
            _("Ook nu mag je zeggen hoe het met je gaat."),
        ),
    },
    "13_17": {
        Stage.WORRY: (
            _("Er zijn zorgen over jullie huis. Er is nog niets beslist."),
            _("Je hebt recht op uitleg, en jouw mening telt mee."),
        ),
        Stage.SUMMONS: (
            _("Iemand heeft gevraagd om te beslissen over jullie huis. Dat is nog niet gebeurd."),
            _("Ook jij mag zeggen wat je vindt. Dat moet meetellen."),
        ),
        Stage.JUDGMENT: (
            _("Er is een beslissing over jullie huis. Jullie wonen er nu nog."),
            _("De gemeente moet een goede plek voor jullie samen zoeken. Jouw mening telt mee."),
        ),
        Stage.ANNOUNCED: (
            _("Er is een dag genoemd waarop jullie uit huis moeten. Dat is nog niet gebeurd."),
            _("De gemeente moet een goede plek voor jullie samen zoeken. Jouw mening telt mee."),
        ),
        Stage.AVERTED: (_("Jullie hoeven niet weg uit jullie huis."),),
        Stage.AFTER: (
            _("Jullie wonen nu ergens anders."),
            _("Gaat het niet goed op school of thuis? Zeg het. Er moet hulp zijn."),
        ),
    },
}
"""Per band and stage what happens; a stage that is not there reads as the one before it."""


BEFORE_COURT = (Stage.WORRY, Stage.SIGNAL)
NOT_DECIDED: Mapping[str, Sequence[object]] = {
    "6_8": CHILD["6_8"][Stage.ANNOUNCED],
    "9_12": (
        _("Misschien moeten jullie uit dit huis. Er is een dag genoemd."),
        _("Dat is nog niet gebeurd. Mensen zoeken een goede plek voor jullie samen."),
    ),
    "13_17": (
        _("Er is een dag genoemd waarop jullie misschien uit huis moeten."),
        _("Dat is nog niet gebeurd. Jullie mogen eerst je kant vertellen. Jij ook."),
    ),
}
"""What a child reads when a day was named and nobody knows of a decision; not who named it."""
DECIDED = (_("Er zijn zorgen over jullie huis."), _("Er is iets besloten. Hieronder lees je wat."))
"""What a child reads first when there is a decision and nothing else has happened yet."""


@register.filter
def text_for(page: ChildHome, topic: str) -> ChildText | None:
    """A text for a child's age at this moment, or None when there is none."""
    asks = ChildAsks(
        band=page.band,
        language=language(),
        cause=page.cause,
        moment=page.moment,
        on=page.on,
        eviction_on=page.eviction_on,
        contacts=settings.MUNICIPALITY.contacts,
    )
    return child_text(asks, Topic(topic))


@register.filter
def told_child(page: ChildHome) -> Sequence[str]:
    """What happens, in a few sentences for the child's age; nothing of money or blame."""
    if page.decided_on and page.stage in BEFORE_COURT:
        return [str(sentence) for sentence in DECIDED]
    if page.undecided and page.stage is Stage.ANNOUNCED:
        return [str(sentence) for sentence in NOT_DECIDED[page.band]]
    texts = CHILD[page.band]
    order = tuple(Stage)
    before = order[: order.index(page.stage) + 1]
    stage = next(one for one in reversed(before) if one in texts)
    return [str(sentence) for sentence in texts[stage]]


@register.simple_tag
def contact(contact_id: str) -> Contact:
    """Who helps, with a number that was checked, or says that nobody did."""
    return settings.MUNICIPALITY.contacts[contact_id]


@register.filter
def plain_title(duty: Duty) -> str:
    """What an obligation is called for a family."""
    return title_of(duty).label(language())


@register.filter
def plain_words(duty: Duty) -> str:
    """What an obligation means for a family."""
    return said_of(duty).label(language())


@register.filter
def said_in(name: str, spoken: str) -> str:
    """A fixed phrase in the language of a leaflet, whatever that of the page is."""
    return phrase(name, spoken)


@register.filter
def contact_name(one: Contact) -> str:
    """Who it is that helps, in the language of the page."""
    return one.name(language())


@register.filter
def checked_long_ago(one: Contact, on: date | None) -> bool:
    """Whether a number was checked so long ago that its reader should know."""
    return on is not None and one.stale(on)


@register.filter
def day_said(day: date, spoken: str) -> str:
    """A day in the language of a letter, whatever that of the page is."""
    return day_in_words(day, spoken)


@register.filter
def dial(number: str) -> str:
    """A number as a telephone wants it."""
    return number.replace(" ", "")

"""What a child reads of a decision that is not taken yet, in words for its age.

The caseworker writes on it before a child sees it; what only a person can say stands between
square brackets, as in the letters.
"""

from __future__ import annotations

from collections.abc import Mapping

from thuisgeven.documents.decision import ChildStory
from thuisgeven.documents.decision_words import SAME, WHY, Reader, reader_of
from thuisgeven.domain.terms import Language, Text

DRAFT_OPENING = {
    Reader.YOUNG: Text(
        "We maken een plan voor jullie gezin. Het plan is nog niet klaar.",
        "We are making a plan for your family. The plan is not ready yet.",
    ),
    Reader.MIDDLE: Text(
        "We maken een plan voor jullie gezin. Er is nog niets besloten.",
        "We are making a plan for your family. Nothing has been decided yet.",
    ),
    Reader.TEENAGER: Text(
        "We willen iets besluiten wat ook over jou gaat. Er is nog niets besloten.",
        "We want to decide something that is about you too. Nothing has been decided yet.",
    ),
}
DRAFT_PLAN = {
    Reader.YOUNG: Text(
        "Dit denken we nu: {chosen}. [Zeg in heel gewone woorden wat dat voor {name} is: waar, "
        "met wie, en waar het bed staat.]",
        "This is what we think now: {chosen}. [Say in very plain words what that is for {name}: "
        "where, with whom, and where the bed will be.]",
    ),
    Reader.MIDDLE: Text(
        "Dit is nu het plan: {chosen}. [Vertel wat dat voor {name} betekent: waar, met wie en "
        "hoe lang.]",
        "This is the plan now: {chosen}. [Tell what that means for {name}: where, with whom and "
        "for how long.]",
    ),
    Reader.TEENAGER: Text(
        "Dit is nu het voorstel: {chosen}. [Vertel wat dat voor {name} betekent: waar, met wie "
        "en hoe lang.]",
        "This is the proposal now: {chosen}. [Tell what that means for {name}: where, with whom "
        "and for how long.]",
    ),
}
DRAFT_OTHER = {
    Reader.YOUNG: Text(
        "Dit was voor jou het fijnst geweest: {ideal}. Dat staat nu niet in het plan.",
        "This would have been nicest for you: {ideal}. That is not in the plan now.",
    ),
    Reader.MIDDLE: Text(
        "Dit was voor jou het beste geweest: {ideal}. Dat staat nu niet in het plan.",
        "This would have been best for you: {ideal}. That is not in the plan now.",
    ),
    Reader.TEENAGER: Text(
        "Als alleen jij telde, was dit het beste: {ideal}. Toch stellen we iets anders voor.",
        "If only you counted, this would be best: {ideal}. Still we propose something else.",
    ),
}
DRAFT_ASK = {
    Reader.YOUNG: Text(
        "Wat vind jij ervan? Jij mag het zeggen. Het hoeft niet. We luisteren voordat we kiezen.",
        "What do you think? You may say so. You do not have to. We listen before we choose.",
    ),
    Reader.MIDDLE: Text(
        "Wat vind jij ervan? Je mag het zeggen, het moet niet. We lezen het voordat we kiezen. "
        "Het plan kan nog veranderen.",
        "What do you think? You may say so, you do not have to. We read it before we choose. "
        "The plan can still change.",
    ),
    Reader.TEENAGER: Text(
        "Wat vind jij ervan? Je mag reageren, het moet niet. We lezen het voordat we besluiten. "
        "Het voorstel kan nog veranderen.",
        "What do you think? You may react, you do not have to. We read it before we decide. "
        "The proposal can still change.",
    ),
}


def draft_text(child: ChildStory, chosen: str, sender: str, language: Language) -> str:
    """The first text in which a child reads what is planned, to be written on by a person."""
    reader = reader_of(child.age)
    who = sender.split(maxsplit=1)[0] if sender else ""
    holes = {"name": child.name, "chosen": chosen, "sender": who, "reason": child.departure}

    def say(texts: Mapping[Reader, Text]) -> str:
        return texts[reader].label(language).format(**holes, ideal=child.ideal)

    told = [say(DRAFT_OPENING), say(DRAFT_PLAN), say(SAME if child.same else DRAFT_OTHER)]
    told += [] if child.same else [WHY.label(language).format(**holes)]
    return "\n\n".join([*told, say(DRAFT_ASK)])

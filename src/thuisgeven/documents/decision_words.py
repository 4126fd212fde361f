"""The words of the letters that explain a decision: one per child for its age, one for parents.

Words between square brackets are for the person who writes the letter; they are written over.
A child's own words never stand in a letter: others in the house may open it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from thuisgeven.domain.best_interests import Element
from thuisgeven.domain.terms import Text


class Reader(StrEnum):
    """For whom a letter is written; children by what they can read."""

    YOUNG = "young"
    MIDDLE = "middle"
    TEENAGER = "teenager"
    PARENTS = "parents"


MIDDLE_FROM, TEENAGER_FROM = 9, 13
"""Ages in years from which a child reads the next letter; a younger child hears it read aloud."""


def reader_of(age: int | None) -> Reader:
    """The letter that fits an age; of an unknown age the middle one."""
    if age is None:
        return Reader.MIDDLE
    if age < MIDDLE_FROM:
        return Reader.YOUNG
    return Reader.MIDDLE if age < TEENAGER_FROM else Reader.TEENAGER


GREETING = {
    Reader.YOUNG: Text("Hoi {name},", "Hi {name},"),
    Reader.MIDDLE: Text("Hoi {name},", "Hi {name},"),
    Reader.TEENAGER: Text("Beste {name},", "Dear {name},"),
    Reader.PARENTS: Text("Beste ouders van {name},", "Dear parents of {name},"),
}
OPENING = {
    Reader.YOUNG: Text(
        "Er is een plan voor jullie gezin. In deze brief lees je wat er gebeurt. Lees hem samen"
        " met iemand. Het komt niet door jou.",
        "There is a plan for your family. In this letter you read what will happen. Read it "
        "with someone. It is not because of you.",
    ),
    Reader.MIDDLE: Text(
        "We hebben iets besloten over jullie gezin. Hier lees je wat er gaat gebeuren. Je leest"
        " ook waarom, en wat jij kunt doen. Het komt niet door jou.",
        "We decided something about your family. Here you read what will happen. You also read "
        "why, and what you can do. It is not because of you.",
    ),
    Reader.TEENAGER: Text(
        "We hebben iets besloten wat ook over jou gaat. Hier lees je wat het is, waarom, en wat"
        " jij kunt doen. Het ligt niet aan jou. Jij hoeft het ook niet op te lossen.",
        "We decided something that is about you too. Here you read what it is, why, and what "
        "you can do. It is not your fault. You do not have to fix it either.",
    ),
    Reader.PARENTS: Text(
        "Wij hebben een besluit genomen over uw gezin. In deze brief leest u wat wij besluiten, "
        "hoe het belang van {name} telde en wat u kunt doen als u het er niet mee eens bent.",
        "We made a decision about your family. This letter tells you what we decided, how the "
        "interest of {name} counted and what you can do if you disagree.",
    ),
}
WHAT = {
    Reader.YOUNG: Text("Wat gaat er gebeuren?", "What will happen?"),
    Reader.MIDDLE: Text("Wat gaat er gebeuren?", "What will happen?"),
    Reader.TEENAGER: Text("Wat hebben we besloten?", "What did we decide?"),
    Reader.PARENTS: Text("Wat hebben wij besloten?", "What did we decide?"),
}
DECIDED = {
    Reader.YOUNG: Text(
        "Dit is het plan: {chosen}. [Zeg in heel gewone woorden wat dat voor {name} is: waar, "
        "met wie, en waar het bed staat.]",
        "This is the plan: {chosen}. [Say in very plain words what that is for {name}: where, "
        "with whom, and where the bed will be.]",
    ),
    Reader.MIDDLE: Text(
        "Dit hebben we gekozen: {chosen}. [Vertel wat dat voor {name} betekent: waar, met wie "
        "en hoe lang.]",
        "This is what we chose: {chosen}. [Tell what that means for {name}: where, with whom "
        "and for how long.]",
    ),
    Reader.TEENAGER: Text(
        "Dit hebben we gekozen: {chosen}. [Vertel wat dat voor {name} betekent: waar, met wie "
        "en hoe lang.]",
        "This is what we chose: {chosen}. [Tell what that means for {name}: where, with whom "
        "and for how long.]",
    ),
    Reader.PARENTS: Text("Wij kiezen hiervoor: {chosen}.", "This is our choice: {chosen}."),
}
COUNTED = {
    Reader.YOUNG: Text(
        "Hoe dachten we aan jou?",
        "How did we think of you?",
    ),
    Reader.MIDDLE: Text(
        "Hoe telde jij mee?",
        "How did you count in this?",
    ),
    Reader.TEENAGER: Text(
        "Hoe telde jouw belang?",
        "How did your interest count?",
    ),
    Reader.PARENTS: Text(
        "Hoe telde het belang van uw kinderen?", "How did your children's interest count?"
    ),
}
FIRST = {
    Reader.YOUNG: Text(
        "Eerst dachten we alleen aan jou. Wat is fijn voor jou? Wat heb jij nodig? Daarna "
        "dachten we aan andere mensen.",
        "First we only thought of you. What is good for you? What do you need? Then we thought "
        "of other people.",
    ),
    Reader.MIDDLE: Text(
        "Eerst keken we alleen naar jou. Wat is voor jou het beste? Pas daarna keken we naar "
        "wat er voor anderen telt.",
        "First we only looked at you. What is best for you? Only then did we look at what "
        "counts for others.",
    ),
    Reader.TEENAGER: Text(
        "Eerst zochten we uit wat het beste is als alleen jij telt. Daarna schreven we op wat "
        "er voor anderen telt. Toen pas kozen we, met jouw belang voorop.",
        "First we found out what is best if only you count. Then we wrote down what counts for "
        "others. Only then did we choose, with your interest first.",
    ),
    Reader.PARENTS: Text(
        "Voor elk kind apart zochten wij eerst uit wat het beste is als alleen dat kind telt. "
        "Daarna schreven wij de andere belangen op, ook die van u. Toen pas kozen wij.",
        "For each child we first found out what is best if only that child counts. Then we wrote "
        "down the other interests, yours too. Only then did we choose.",
    ),
}
HEARD = Text(
    "[Schrijf hoe er naar {name} is geluisterd, of dat {name} niets wilde zeggen. Gebruik geen "
    "woorden van {name} zelf.]",
    "[Write how {name} was listened to, or that {name} did not want to say anything. Use no words "
    "of {name}.]",
)
SAME = {
    Reader.YOUNG: Text(
        "Van alles wat we bekeken, past dit het best bij jou.",
        "Of all that we looked at, this suits you best.",
    ),
    Reader.MIDDLE: Text(
        "Van alles wat we bekeken, is dit voor jou het beste.",
        "Of all that we looked at, this is best for you.",
    ),
    Reader.TEENAGER: Text(
        "Van alles wat we bekeken, is dit voor jou het beste.",
        "Of all that we looked at, this is best for you.",
    ),
    Reader.PARENTS: Text(
        "Voor {name} is dit ook het beste.", "For {name} this is also what is best."
    ),
}
OTHER = {
    Reader.YOUNG: Text(
        "Dit was voor jou het fijnst geweest: {ideal}. Dat doen we nu niet. Misschien vind je "
        "dat naar. Dat mag. Hier lees je waarom.",
        "This would have been nicest for you: {ideal}. We do not do that now. Maybe that makes "
        "you sad. That is fine. Here you read why.",
    ),
    Reader.MIDDLE: Text(
        "Dit was voor jou het beste geweest: {ideal}. Dat doen we nu niet. We vertellen je "
        "eerlijk waarom.",
        "This would have been best for you: {ideal}. We do not do that now. We tell you "
        "honestly why.",
    ),
    Reader.TEENAGER: Text(
        "Dit was voor jou het beste geweest: {ideal}. We kiezen toch iets anders. Jij hoort te "
        "weten waarom.",
        "This would have been best for you: {ideal}. Still we choose something else. You should"
        " know why.",
    ),
    Reader.PARENTS: Text(
        "Het beste voor {name} was: {ideal}. Toch kiezen wij iets anders, omdat: {reason}",
        "The best for {name} was: {ideal}. Still we choose something else, because: {reason}",
    ),
}
WHY = Text(
    "[Schrijf in gewone woorden voor {name} waarom. Geef niemand de schuld. In het besluit "
    "staat: {reason}]",
    "[Write the reason in plain words for {name}. Blame nobody. The decision says: {reason}]",
)
GOOD = {
    Reader.YOUNG: Text("Dit past goed bij jou:", "This suits you:"),
    Reader.MIDDLE: Text("Dit past goed bij jou:", "This suits you:"),
    Reader.TEENAGER: Text("Dit past goed bij jou:", "This suits you:"),
    Reader.PARENTS: Text("Dit past bij {name}:", "This suits {name}:"),
}
HARD = {
    Reader.YOUNG: Text(
        "Dit is misschien lastig voor jou:",
        "Maybe this is hard for you:",
    ),
    Reader.MIDDLE: Text(
        "Dit past minder goed bij jou:",
        "This suits you less:",
    ),
    Reader.TEENAGER: Text(
        "Dit past minder goed bij jou. We hebben het wel meegewogen:",
        "This suits you less. We did weigh it:",
    ),
    Reader.PARENTS: Text(
        "Dit past minder bij {name}. Wij hebben het meegewogen:",
        "This suits {name} less. We weighed it:",
    ),
}
HELP = Text(
    "[Schrijf wat jullie daaraan doen, of dat jullie dat nog niet weten.]",
    "[Write what you do about that, or that you do not know yet.]",
)
NEXT = {
    Reader.YOUNG: Text("Wat komt er nu?", "What comes next?"),
    Reader.MIDDLE: Text("Wat gebeurt er nu?", "What happens now?"),
    Reader.TEENAGER: Text("Wat gebeurt er nu?", "What happens now?"),
    Reader.PARENTS: Text("Wat gebeurt er nu?", "What happens now?"),
}
NEXT_TEXT = {
    Reader.YOUNG: Text(
        "[Schrijf wat er gebeurt en op welke dag.] {sender} praat er met je over. Je mag alles "
        "vragen. Niks zeggen mag ook.",
        "[Write what will happen and on which day.] {sender} talks about it with you. You may "
        "ask anything. Saying nothing is fine too.",
    ),
    Reader.MIDDLE: Text(
        "[Schrijf wat er gebeurt en op welke dag.] {sender} legt je dit zelf uit. Je mag alles "
        "vragen. Je mag er iemand bij vragen die je vertrouwt.",
        "[Write what will happen and on which day.] {sender} explains this to you in person. "
        "You may ask anything. You may bring someone you trust.",
    ),
    Reader.TEENAGER: Text(
        "[Schrijf wat er gebeurt en op welke dag.] {sender} bespreekt dit met je. Je mag er "
        "iemand bij vragen die je vertrouwt. Verandert er iets voor jou? Zeg het. Dan kijken we"
        " opnieuw.",
        "[Write what will happen and on which day.] {sender} talks it over with you. You may "
        "bring someone you trust. Does something change for you? Say so. Then we look again.",
    ),
    Reader.PARENTS: Text(
        "[Schrijf op wat er gebeurt, op welke dag en wie dat regelt.] Verandert er iets? "
        "Zeg het tegen {sender}. Dan kijken wij opnieuw.",
        "[Write what will happen, on which day and who arranges it.] Does something change? "
        "Tell {sender}. Then we look again.",
    ),
}
DISAGREE = {
    Reader.YOUNG: Text("Vind je dit niet goed?", "Do you not like this?"),
    Reader.MIDDLE: Text("Ben je het er niet mee eens?", "Do you disagree?"),
    Reader.TEENAGER: Text("Ben je het er niet mee eens?", "Do you disagree?"),
    Reader.PARENTS: Text("Bent u het er niet mee eens?", "Do you disagree?"),
}
ROUTE = {
    Reader.YOUNG: Text(
        "Dat mag je zeggen. Zeg het tegen {sender}. Of zeg het tegen iemand die je fijn vindt. "
        "Je juf of je meester. Je opa of je oma. Er is ook een Kinderombudsman. Die let op de "
        "rechten van kinderen. Bel samen met iemand.",
        "You may say so. Tell {sender}. Or tell someone you like. Your teacher. Your grandad or"
        " your gran. There is also a Children's Ombudsman. That is a person who stands up for "
        "children's rights. Call with someone.",
    ),
    Reader.MIDDLE: Text(
        "Dat mag je zeggen. Zeg het tegen {sender}. Dan kijken we samen wat er anders kan. Soms"
        " kan er niets anders. Dan zeggen we dat eerlijk. Je mag ook hulp vragen aan iemand op "
        "school. Of bel de Kinderombudsman. Die luistert naar kinderen en kan ons vragen "
        "stellen. Je ouders krijgen een eigen brief. Daarin staat wat zij kunnen doen.",
        "You may say so. Tell {sender}. Then we look together at what can be different. "
        "Sometimes nothing can. Then we say so honestly. You may also ask someone at school for"
        " help. Or call the Children's Ombudsman. The Ombudsman listens to children and can ask"
        " us questions. Your parents get their own letter. It says what they can do.",
    ),
    Reader.TEENAGER: Text(
        "Zeg het tegen {sender}. Je mag ook zelf klagen bij de gemeente. Word je niet gehoord? "
        "Dan kun je naar de Kinderombudsman. Wil je weten wat je rechten zijn? Bel het "
        "Juridisch Loket. Je ouders krijgen een eigen brief. Daarin staat of zij bezwaar kunnen"
        " maken (schrijven dat het besluit anders moet), en tot wanneer.",
        "Tell {sender}. You may also complain to the municipality yourself. Does nobody hear "
        "you? Then you can go to the Children's Ombudsman. Do you want to know what your rights"
        " are? Call the Juridisch Loket. Your parents get their own letter. It says if they can"
        " object (write that the decision should be different), and until when.",
    ),
    Reader.PARENTS: Text(
        "Bel of mail {sender}. U mag iemand meenemen naar een gesprek. U kunt een klacht indienen "
        "bij de gemeente en daarna bij de Nationale ombudsman. Het Juridisch Loket geeft gratis "
        "advies.",
        "Call or mail {sender}. You may bring somebody to a talk. You can complain to the "
        "municipality and after that to the National Ombudsman. The Juridisch Loket gives free "
        "advice.",
    ),
}
CONTACTS: Mapping[Reader, tuple[str, ...]] = {
    Reader.YOUNG: ("kinderombudsman", "kindertelefoon"),
    Reader.MIDDLE: ("kinderombudsman", "kindertelefoon"),
    Reader.TEENAGER: ("kinderombudsman", "juridisch_loket", "kindertelefoon"),
    Reader.PARENTS: ("juridisch_loket", "nationale_ombudsman"),
}
"""Whose numbers stand under a letter: by id, for a number never stands in running text."""
OBJECTION = Text(
    "U kunt ook bezwaar maken. Dat is een brief waarin u schrijft waarom het besluit anders moet. "
    "Tot wanneer dat kan, staat onder deze brief.",
    "You can also object. That is a letter in which you write why the decision should be "
    "different. Until when you can is said below this letter.",
)
OBJECTION_UNTIL = Text(
    "Bezwaar maken kan tot en met {day}. Wacht daar niet mee.",
    "You can object until {day}. Do not wait.",
)
OBJECTION_LATER = Text(
    "Bezwaar maken kan zodra het besluit definitief is. Dan staat hier tot wanneer.",
    "You can object as soon as the decision is final. Then it says here until when.",
)
CLOSING = {
    Reader.YOUNG: Text("Groetjes van {sender}", "Greetings from {sender}"),
    Reader.MIDDLE: Text("Groetjes van {sender}", "Greetings from {sender}"),
    Reader.TEENAGER: Text("Met vriendelijke groet, {sender}", "Kind regards, {sender}"),
    Reader.PARENTS: Text("Met vriendelijke groet, {sender}", "Kind regards, {sender}"),
}
FOR_A_CHILD: Mapping[Element, Text] = {
    Element.VIEW: Text("wat jij zelf wilt", "what you want yourself"),
    Element.FAMILY: Text("bij je familie en vrienden zijn", "being with family and friends"),
    Element.IDENTITY: Text("jezelf kunnen zijn", "being able to be yourself"),
    Element.SAFETY: Text("veilig en rustig wonen", "living safely and quietly"),
    Element.VULNERABILITY: Text("wat voor jou extra moeilijk is", "what is extra hard for you"),
    Element.HEALTH: Text("gezond zijn", "being healthy"),
    Element.EDUCATION: Text("je school", "your school"),
    Element.OTHER: Text("andere dingen die voor jou tellen", "other things that count for you"),
}

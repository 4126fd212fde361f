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
        "Er is een plan voor waar jullie wonen. In deze brief lees je wat er gaat gebeuren. "
        "Het komt niet door jou.",
        "There is a plan for where you will live. This letter tells you what will happen. "
        "It is not because of you.",
    ),
    Reader.MIDDLE: Text(
        "We hebben een besluit genomen over jullie gezin. In deze brief lees je wat we besluiten, "
        "hoe jij meetelde en wat je kunt doen. Het komt niet door jou.",
        "We made a decision about your family. This letter tells you what we decided, how you "
        "counted and what you can do. It is not because of you.",
    ),
    Reader.TEENAGER: Text(
        "We hebben een besluit genomen dat over jou gaat. In deze brief lees je wat we besluiten, "
        "hoe jouw belang telde en wat je kunt doen als je het er niet mee eens bent.",
        "We made a decision that concerns you. This letter tells you what we decided, how your "
        "interest counted and what you can do if you disagree.",
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
    Reader.YOUNG: Text("Dit is het plan: {chosen}.", "This is the plan: {chosen}."),
    Reader.MIDDLE: Text("We kiezen hiervoor: {chosen}.", "This is our choice: {chosen}."),
    Reader.TEENAGER: Text("We kiezen hiervoor: {chosen}.", "This is our choice: {chosen}."),
    Reader.PARENTS: Text("Wij kiezen hiervoor: {chosen}.", "This is our choice: {chosen}."),
}
COUNTED = {
    Reader.YOUNG: Text("Hoe telde jij mee?", "How did you count?"),
    Reader.MIDDLE: Text("Hoe telde jij mee?", "How did you count?"),
    Reader.TEENAGER: Text("Hoe telde jouw belang?", "How did your interest count?"),
    Reader.PARENTS: Text(
        "Hoe telde het belang van uw kinderen?", "How did your children's interest count?"
    ),
}
FIRST = {
    Reader.YOUNG: Text("Eerst dachten we alleen aan jou.", "First we thought of you only."),
    Reader.MIDDLE: Text(
        "Eerst keken we alleen naar jou. Wat is het beste voor jou? Pas daarna keken we naar "
        "wat anderen belangrijk vinden.",
        "First we looked at you only. What is best for you? Only then did we look at what is "
        "important to others.",
    ),
    Reader.TEENAGER: Text(
        "Eerst zochten we uit wat het beste is als alleen jij telt. Daarna schreven we op wat "
        "voor anderen belangrijk is. Toen pas kozen we, met jouw belang voorop.",
        "First we found out what is best if only you count. Then we wrote down what is important "
        "to others. Only then did we choose, with your interest first.",
    ),
    Reader.PARENTS: Text(
        "Voor elk kind apart zochten wij eerst uit wat het beste is als alleen dat kind telt. "
        "Daarna schreven wij de andere belangen op, ook die van u. Toen pas kozen wij.",
        "For each child we first found out what is best if only that child counts. Then we wrote "
        "down the other interests, yours too. Only then did we choose.",
    ),
}
HEARD = {
    Reader.YOUNG: Text(
        "Jij hebt verteld wat je wilt. Dat is belangrijk. Wat je zei staat niet in deze brief. "
        "Dat is van jou.",
        "You told us what you want. That matters. What you said is not in this letter. It is "
        "yours.",
    ),
    Reader.MIDDLE: Text(
        "Jij hebt verteld wat je wilt. Dat telde mee. Wat je zei staat niet in deze brief, want "
        "jij kiest wie dat leest.",
        "You told us what you want. It counted. What you said is not in this letter, because you "
        "choose who reads it.",
    ),
    Reader.TEENAGER: Text(
        "Je hebt ons verteld wat je wilt, en dat hebben we meegewogen. Wat je precies zei staat "
        "niet in deze brief: jij kiest wie dat leest.",
        "You told us what you want, and we weighed it. What you said exactly is not in this "
        "letter: you choose who reads it.",
    ),
}
DECLINED = {
    Reader.YOUNG: Text(
        "Je wilde niets zeggen. Dat mag.", "You did not want to talk. That is fine."
    ),
    Reader.MIDDLE: Text(
        "Je wilde er zelf niets over zeggen. Dat mag. Je mag het later nog doen.",
        "You did not want to say anything. That is fine. You may still do so later.",
    ),
    Reader.TEENAGER: Text(
        "Je wilde er zelf niets over zeggen. Dat is jouw keuze. Je mag het later nog doen.",
        "You did not want to say anything. That is your choice. You may still do so later.",
    ),
}
SAME = {
    Reader.YOUNG: Text("Dit plan is het beste voor jou.", "This plan is best for you."),
    Reader.MIDDLE: Text(
        "Dit is ook wat het beste is voor jou.", "This is also what is best for you."
    ),
    Reader.TEENAGER: Text(
        "Dat is ook wat voor jou het beste is.", "That is also what is best for you."
    ),
    Reader.PARENTS: Text(
        "Voor {name} is dit ook het beste.", "For {name} this is also what is best."
    ),
}
OTHER = {
    Reader.YOUNG: Text(
        "Het allerbeste voor jou was: {ideal}. Dat kan nu niet.",
        "The very best for you was: {ideal}. That is not possible now.",
    ),
    Reader.MIDDLE: Text(
        "Het beste voor jou was: {ideal}. Dat doen we niet. Je leest hier waarom.",
        "The best for you was: {ideal}. We will not do that. Here you read why.",
    ),
    Reader.TEENAGER: Text(
        "Het beste voor jou was: {ideal}. Toch kiezen we iets anders. Dat moeten we je uitleggen.",
        "The best for you was: {ideal}. Still we choose something else. We owe you the reason.",
    ),
    Reader.PARENTS: Text(
        "Het beste voor {name} was: {ideal}. Toch kiezen wij iets anders, omdat: {reason}",
        "The best for {name} was: {ideal}. Still we choose something else, because: {reason}",
    ),
}
WHY = Text(
    "[Schrijf in woorden voor {name} waarom. In het besluit staat: {reason}]",
    "[Write the reason in words for {name}. The decision says: {reason}]",
)
GOOD = {
    Reader.YOUNG: Text("Dit past goed bij jou:", "This suits you:"),
    Reader.MIDDLE: Text("Dit past goed bij jou:", "This suits you:"),
    Reader.TEENAGER: Text("Dit past goed bij jou:", "This suits you:"),
    Reader.PARENTS: Text("Dit past bij {name}:", "This suits {name}:"),
}
HARD = {
    Reader.YOUNG: Text("Dit is lastig voor jou. Wij letten daarop:", "This is hard for you:"),
    Reader.MIDDLE: Text(
        "Dit past minder goed. Daar letten we extra op:",
        "This suits you less. We pay extra attention to it:",
    ),
    Reader.TEENAGER: Text(
        "Dit past minder goed bij jou. We hebben het meegewogen en letten er extra op:",
        "This suits you less. We weighed it and pay extra attention to it:",
    ),
    Reader.PARENTS: Text(
        "Dit past minder bij {name}. Wij hebben het meegewogen:",
        "This suits {name} less. We weighed it:",
    ),
}
NEXT = {
    Reader.YOUNG: Text("Wat komt er nu?", "What comes next?"),
    Reader.MIDDLE: Text("Wat gebeurt er nu?", "What happens now?"),
    Reader.TEENAGER: Text("Wat gebeurt er nu?", "What happens now?"),
    Reader.PARENTS: Text("Wat gebeurt er nu?", "What happens now?"),
}
NEXT_TEXT = {
    Reader.YOUNG: Text(
        "{sender} komt met je praten. Je mag alles vragen.",
        "{sender} will come and talk to you. You may ask anything.",
    ),
    Reader.MIDDLE: Text(
        "{sender} legt je dit zelf uit. Je mag alles vragen, en er iemand bij vragen die je "
        "vertrouwt. [Schrijf op wat er gebeurt en op welke dag.]",
        "{sender} explains this to you in person. You may ask anything and bring somebody you "
        "trust. [Write what will happen and on which day.]",
    ),
    Reader.TEENAGER: Text(
        "{sender} bespreekt dit met je. Je mag er iemand bij vragen die je vertrouwt. "
        "[Schrijf op wat er gebeurt en op welke dag.]",
        "{sender} talks it over with you. You may bring somebody you trust. "
        "[Write what will happen and on which day.]",
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
        "Zeg het tegen {sender}, of tegen iemand die je lief vindt: je juf of meester, je opa of "
        "oma. Je mag ook met de Kinderombudsman praten. Die helpt kinderen als grote mensen iets "
        "niet goed doen. Op kinderombudsman.nl staat hoe.",
        "Tell {sender}, or somebody you like: your teacher, your grandpa or grandma. You may also "
        "talk to the Children's Ombudsman, who helps children when grown-ups get it wrong. "
        "kinderombudsman.nl tells you how.",
    ),
    Reader.MIDDLE: Text(
        "Zeg het tegen {sender}. Dan kijken we samen wat er anders kan. Je mag ook hulp vragen: "
        "aan iemand op school, of aan de Kinderombudsman (kinderombudsman.nl). Die luistert naar "
        "kinderen en kan ons vragen stellen. Je ouders kunnen ook iets doen. Zij krijgen een "
        "eigen brief.",
        "Tell {sender}. Then we look together at what can be different. You may also ask for help: "
        "somebody at school, or the Children's Ombudsman (kinderombudsman.nl), who listens to "
        "children and can question us. Your parents can do something too. They get their own "
        "letter.",
    ),
    Reader.TEENAGER: Text(
        "Zeg het tegen {sender}. Je mag ook zelf een klacht indienen bij de gemeente of de "
        "Kinderombudsman (kinderombudsman.nl). Wil je advies over je rechten? Bel of mail de "
        "Kinder- en Jongerenrechtswinkel of het Juridisch Loket; dat kost niets. Je ouders kregen "
        "een eigen brief. Daarin staat of zij bezwaar kunnen maken.",
        "Tell {sender}. You can also complain to the municipality or the Children's Ombudsman "
        "(kinderombudsman.nl). Would you like advice on your rights? Call or mail the children's "
        "rights shop (Kinder- en Jongerenrechtswinkel) or the Juridisch Loket; it is free. Your "
        "parents got their own letter. It says whether they can object.",
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

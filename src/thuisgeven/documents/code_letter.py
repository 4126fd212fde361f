"""The letter with which somebody of a family gets a code for its own page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thuisgeven.documents.model import Block, Document, Heading, Note, Paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeLetter:
    """What stands in the letter. `until` and `on` are days, with `until_words` as people say it."""

    name: str
    code: str
    address: str
    until_words: str
    sender: str
    worker: str
    on: date
    child: bool
    asks_birth: bool


def code_letter(letter: CodeLetter) -> Document:
    """The letter as a document, in Dutch: for an adult, or in a child's words."""
    blocks = _for_child(letter) if letter.child else _for_adult(letter)
    title = "Jouw eigen bladzijde" if letter.child else "Uw eigen pagina"
    return Document(
        title=title,
        language="nl",
        blocks=blocks,
        sender=letter.sender,
        receiver=(letter.name,) if letter.name else (),
        on=letter.on,
        large=letter.child,
        kind="letter",
    )


def _for_adult(letter: CodeLetter) -> tuple[Block, ...]:
    asked = " De pagina vraagt ook uw geboortedatum." if letter.asks_birth else ""
    return (
        Paragraph("U heeft een eigen pagina. Daar ziet u wat er komt en wat u kunt doen."),
        Heading("Zo komt u op uw pagina"),
        Paragraph(f"Ga naar {letter.address} en vul deze code in.{asked}"),
        Note(letter.code, "Uw code"),
        Paragraph(f"De code werkt tot en met {letter.until_words}. Geef de code aan niemand."),
        Heading("Er is gratis hulp"),
        Paragraph(
            "U kunt iemand krijgen die alleen voor u werkt. Niet voor de verhuurder en niet voor"
            " de gemeente. Dat kost u niets. Vraag erom op uw pagina, of vraag het aan mij."
        ),
        Paragraph("Moet u naar de rechter? Dan is er gratis of goedkope rechtshulp."),
        Paragraph(letter.worker),
    )


def _for_child(letter: CodeLetter) -> tuple[Block, ...]:
    asked = " Schrijf ook op wanneer je bent geboren." if letter.asks_birth else ""
    return (
        Paragraph("Er gebeurt iets met jullie huis. Jij mag weten wat."),
        Paragraph("Jij mag ook zeggen wat je vindt. Het moet niet."),
        Heading("Zo kom je op jouw bladzijde"),
        Paragraph(f"Ga naar {letter.address} en typ deze code.{asked}"),
        Note(letter.code, "Jouw code"),
        Paragraph(f"De code werkt tot en met {letter.until_words}. Hij is alleen voor jou."),
        Paragraph("Lukt het niet? Vraag het aan iemand die je fijn vindt."),
        Paragraph(letter.worker),
    )

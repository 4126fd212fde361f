"""Where a norm comes from: treaties, comments of treaty bodies, statutes, judgments, the report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thuisgeven.domain.terms import Labelled, Text


class SourceKind(Labelled):
    """What kind of text a source is."""

    TREATY = "treaty", "Verdrag", "Treaty"
    GENERAL_COMMENT = "general_comment", "General comment", "General comment"
    STATUTE = "statute", "Wet", "Statute"
    DECREE = "decree", "Besluit", "Decree"
    CASE_LAW = "case_law", "Rechtspraak", "Case law"
    REPORT = "report", "Rapport", "Report"
    POLICY = "policy", "Beleid", "Policy"
    ARTICLE = "article", "Artikel of bericht", "Article or notice"
    STANDARD = "standard", "Standaard", "Standard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source. `verified_against` names the version of the text that was read, if one was.

    `reference` is how a lawyer finds it: article, paragraph, ECLI or section.
    """

    id: str
    kind: SourceKind
    title: Text
    reference: str
    url: str | None
    verified: bool
    verified_against: str | None
    seen_on: date | None
    note: Text | None

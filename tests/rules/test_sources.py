"""The sources are well-formed, stand there once, and say honestly what was read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from thuisgeven.domain.sources import Source, SourceKind
from thuisgeven.rules import corpus
from thuisgeven.rules.load_sources import build_source
from thuisgeven.rules.record import Record, RecordError
from thuisgeven.rules.strict_yaml import read

FOLDER = corpus.HOME / "sources"
WRITTEN_LAW = (SourceKind.STATUTE, SourceKind.DECREE)
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
VERSION = re.compile(r"version of (\d{4}-\d{2}-\d{2})$")
ECLI = re.compile(r"ECLI:NL:[A-Z]+:\d{4}:[A-Z0-9]+")
URL = re.compile(
    r"https://(wetten\.overheid\.nl/BWBR\d{7}"
    r"|deeplink\.rechtspraak\.nl/uitspraak\?id=ECLI:NL:[A-Z]+:\d{4}:[A-Z0-9]+"
    r"|zoek\.officielebekendmakingen\.nl/[a-z]+-\d{4}-\d+\.html)"
)
RELIED_ON = (
    *("wgs-4-2", "wgs-3-1b", "rv-555", "rv-143", "awb-6-7", "bw-7-231", "bw-6-265", "fw-287b"),
    *("wmo-2-3-3", "hvw-12", "bgs-2", "opw-13b", "gemw-174a", "gemw-151d", "wgv-2", "leeg-15"),
    *("brp-2-39", "uavg-46", "avg-6", "atw-1", "gw-1", "wrb", "ivrk-3", "ivescr-11", "evrm-8"),
    *("esh-31", "cescr-gc7-16", "cescr-gc4-8", "cescr-gc3", "crc-gc14-36", "crc-gc12"),
    *("crc-gc21", "crc-gc5", "hr-2018-1810", "hr-24-04220", "rvs-2025-2922", "rvs-2022-285"),
    *("phr-2025-728", "report-2-5", "report-3-3-1", "report-annex1-before"),
    *("report-annex1-during", "report-annex1-after", "report-annex1-general", "report-annex2"),
    *("report-box-accommodation", "report-5-4", "report-summary", "aanbeveling-kanton"),
    *("rotterdam-policy-2024", "ap-handreiking", "ddas", "ethos-light"),
)


def _records() -> Iterator[Record]:
    for path in sorted(FOLDER.rglob("*.yaml")):
        document = read(path, max_bytes=corpus.MAX_BYTES)
        assert isinstance(document.data, list), f"{path.name} is a list of sources"
        yield from (Record.of(row) for row in document.data)


SOURCES = tuple(build_source(record) for record in _records())


def _wrong(is_right: Callable[[Source], bool]) -> list[str]:
    return [source.id for source in SOURCES if not is_right(source)]


def test_every_source_stands_there_once() -> None:
    ids = [source.id for source in SOURCES]
    assert sorted(set(ids)) == sorted(ids)


def test_no_two_sources_name_the_same_place_in_the_law() -> None:
    places = [(source.kind, source.reference) for source in SOURCES if source.kind in WRITTEN_LAW]
    assert sorted(set(places)) == sorted(places)


def test_the_sources_that_rules_rely_on_are_there() -> None:
    assert set(RELIED_ON) <= {source.id for source in SOURCES}


def test_ids_are_lower_case_words_with_hyphens() -> None:
    assert _wrong(lambda source: bool(ID.fullmatch(source.id))) == []


def test_addresses_have_a_stable_public_form() -> None:
    assert _wrong(lambda source: source.url is None or bool(URL.fullmatch(source.url))) == []


def test_what_is_verified_names_what_was_read_and_when() -> None:
    def honest(source: Source) -> bool:
        if source.verified:
            return source.verified_against is not None and source.seen_on is not None
        return source.verified_against is None

    assert _wrong(honest) == []


def test_a_verified_statute_names_its_version() -> None:
    def versioned(source: Source) -> bool:
        asked = source.verified and source.kind in WRITTEN_LAW
        return not asked or bool(VERSION.search(source.verified_against or ""))

    assert _wrong(versioned) == []


def test_only_written_law_and_the_report_were_read_themselves() -> None:
    read_here = (*WRITTEN_LAW, SourceKind.REPORT)
    assert _wrong(lambda source: not source.verified or source.kind in read_here) == []


def test_a_doubtful_paragraph_and_a_judgment_that_was_not_read_say_so() -> None:
    def says_so(source: Source) -> bool:
        numbered = source.kind is SourceKind.GENERAL_COMMENT and "par." in source.reference
        return source.note is not None or not (numbered or source.kind is SourceKind.CASE_LAW)

    assert _wrong(says_so) == []


def test_a_judgment_has_a_whole_ecli_or_says_that_none_is_known() -> None:
    def found(source: Source) -> bool:
        if source.kind is not SourceKind.CASE_LAW or ECLI.fullmatch(source.reference):
            return True
        return "ECLI niet bekend" in source.reference and source.url is None

    assert _wrong(found) == []


def test_verified_against_nothing_is_refused() -> None:
    text = {"nl": "Een bron", "en": "A source"}
    row = {"id": "x-1", "kind": "statute", "title": text, "reference": "art. 1 X", "verified": True}
    with pytest.raises(RecordError, match="verified against what"):
        build_source(Record.of(row))


def test_no_file_of_sources_is_too_long_to_read() -> None:
    def lines(path: Path) -> int:
        return len(path.read_text("utf-8").splitlines())

    assert all(lines(path) <= 400 for path in FOLDER.rglob("*.yaml"))

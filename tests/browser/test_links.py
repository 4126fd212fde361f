"""No link of the application leads nowhere: from the first page, everywhere a link goes."""

from __future__ import annotations

import re
from collections import Counter
from urllib.error import HTTPError

from tests.browser.catalogue import HANNEKE
from tests.support.server import Server, Visitor, links

from thuisgeven.actions.practice import PASSWORD

ALIKE = ((r"[0-9a-f]{8}-[0-9a-f-]{27}", "KEY"), (r"/recht/[^/]+/", "/recht/DUTY/"))
ALIKE += ((r"/(tijdlijn|aanbod|gegeven)/[^/]+/", r"/\1/ONE/"), (r"\?.*", "?"))
MANY, FEW, PAGES = {"/dossiers/KEY/": 12, "/dossiers/KEY/recht/DUTY/": 12}, 3, 100
NOT_READ = ("/static/", "/huisstijl.css", ".pdf", ".odt", ".csv")


def shape(path: str) -> str:
    """Addresses that show the same page about something else have one shape."""
    for pattern, instead in ALIKE:
        path = re.sub(pattern, instead, path)
    return path


def test_every_link_leads_to_a_page(server: Server) -> None:
    visitor = Visitor(server.url)
    visitor.log_in(HANNEKE, PASSWORD)
    found, taken, broken = ["/"], Counter[str](), []
    for path in found:
        try:
            page = visitor.get(path.replace("&amp;", "&"))
        except HTTPError as error:
            broken.append(f"{path}: {error.code}")
            continue
        for link in links(page, r"/[^\"#]*"):
            kind = shape(link)
            if link not in found and not any(one in link for one in NOT_READ):
                taken[kind] += 1
                if taken[kind] <= MANY.get(kind, FEW):
                    found.append(link)
    assert broken == []
    assert len(found) > PAGES

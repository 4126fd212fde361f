"""The family's pages under load: so many requests a second, on a database with many cases.

Run `python -m bench.family URL` while `thuisgeven serve --demo --cases N` runs.
"""

from __future__ import annotations

import http.cookiejar
import re
import statistics
import sys
import threading
import time
import urllib.parse
import urllib.request

PER_SECOND, SECONDS, PERCENTILE = 20, 15, 95
PATHS = (
    *("", "rechten/", "delen/", "inzage/", "mijn-kant/", "stukken/"),
    *("uitleg/", "uitleg/pakket.html"),
)


def come_in(url: str) -> urllib.request.OpenerDirector:
    """A browser in which the parent of the practice family came in."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    entrance = browser.open(f"{url}/gezin/inloggen/").read().decode()
    born = re.findall(r"<p>(\d\d-\d\d-\d{4})</p>", entrance)[-1]
    code = re.findall(r'class="code">([^<]+)<', entrance)[0]
    token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', entrance)[0]
    given = {"code": code, "born": born, "csrfmiddlewaretoken": token}
    browser.open(f"{url}/gezin/inloggen/", urllib.parse.urlencode(given).encode())
    return browser


def measure(url: str, per_second: int = PER_SECOND, seconds: int = SECONDS) -> dict[str, float]:
    """Milliseconds at the median and the 95th percentile, with requests sent at a steady pace."""
    browser, taken, threads = come_in(url), [], []

    def ask(path: str) -> None:
        begun = time.perf_counter()
        browser.open(f"{url}/gezin/{path}").read()
        taken.append(1000 * (time.perf_counter() - begun))

    for number in range(per_second * seconds):
        thread = threading.Thread(target=ask, args=(PATHS[number % len(PATHS)],))
        thread.start()
        threads.append(thread)
        time.sleep(1 / per_second)
    for thread in threads:
        thread.join()
    marks = statistics.quantiles(taken, n=100)
    return {"requests": len(taken), "p50": marks[49], "p95": marks[PERCENTILE - 1]}


if __name__ == "__main__":
    found = measure(sys.argv[1].rstrip("/"))
    print({name: round(value, 1) for name, value in found.items()})

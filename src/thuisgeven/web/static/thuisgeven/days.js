// While somebody writes a day, it stands in words beside the field. The server reads days itself
// (web/dates.py); what is not understood here stays empty and is said after sending.
const lang = document.documentElement.lang || "nl";
const full = new Intl.DateTimeFormat(lang, {
  weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
});
const ago = { vandaag: 0, today: 0, gisteren: 1, yesterday: 1, eergisteren: 2 };
const DAY = 86400000;
const LEAST = 3; // letters of a month

function monthOf(word) {
  if (word === "mrt") return 3;
  for (const tongue of ["nl", "en"]) {
    const name = new Intl.DateTimeFormat(tongue, { month: "long", timeZone: "UTC" });
    for (let month = 1; month <= 12; month += 1) {
      const whole = name.format(Date.UTC(2024, month - 1, 1)).toLowerCase();
      if (word.length >= LEAST && whole.startsWith(word)) return month;
    }
  }
  return 0;
}

function dayOf(number, month, year, on) {
  const exact = (y) => {
    const day = new Date(Date.UTC(y, month - 1, number));
    return day.getUTCMonth() === month - 1 && day.getUTCDate() === Number(number) ? day : null;
  };
  if (year) return exact(Number(year) < 100 ? 2000 + Number(year) : Number(year));
  const thisYear = exact(on.getUTCFullYear());
  return thisYear && thisYear - on > DAY ? exact(on.getUTCFullYear() - 1) : thisYear;
}

function read(text, on) {
  const said = text.trim().toLowerCase().split(/\s+/).join(" ");
  if (said in ago) return new Date(on - ago[said] * DAY);
  let found = said.match(/^(\d{4})-(\d{1,2})-(\d{1,2})$/);
  if (found) return dayOf(found[3], Number(found[2]), found[1], on);
  found = said.match(/^(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{2}|\d{4}))?$/);
  if (found) return dayOf(found[1], Number(found[2]), found[3], on);
  found = said.match(/^(?:[a-z]+ )?(\d{1,2}) ([a-zé]+)\.?(?: (\d{4}))?$/);
  if (found && monthOf(found[2])) return dayOf(found[1], monthOf(found[2]), found[3], on);
  return null;
}

document.addEventListener("input", (event) => {
  const field = event.target;
  const beside = document.getElementById(`${field.id}_day`);
  if (!beside || !field.dataset.on) return;
  const day = read(field.value, new Date(`${field.dataset.on}T00:00:00Z`));
  beside.textContent = day ? full.format(day) : "";
});

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { readers } from "#readers/catalogue.generated";
import { recoverDocuments } from "#recover/documents/recover";
import type { Brief } from "../brief.ts";
import { readBrief } from "../read-brief.ts";

const ferry = readFileSync(new URL("../fixtures/ferry-tickets.md", import.meta.url), "utf8");
const tools = readFileSync(new URL("../fixtures/tool-library.md", import.meta.url), "utf8");

const sensors = readFileSync(new URL("../fixtures/sensor-network.md", import.meta.url), "utf8");

const lunches = readFileSync(new URL("../fixtures/school-lunch.md", import.meta.url), "utf8");

async function briefOf(text: string): Promise<Brief> {
  const { facts } = await recoverDocuments(memoryTree({ "brief.md": text }), readers);
  return readBrief(facts);
}

/** `after` is a piece of a line; what is added stands on the next. */
function seeded(text: string, after: string, added: string): { text: string } {
  const lines = text.split("\n");
  lines.splice(lines.findIndex((one) => one.includes(after)) + 1, 0, added);
  return { text: lines.join("\n") };
}

async function toldOf(text: string): Promise<string[]> {
  const { contradictions } = await briefOf(text);
  return contradictions.map(
    ({ kind, because, evidence }) => `${kind} ${evidence.map((one) => one.line).join(",")}: ${because}`,
  );
}

describe("untouched briefs", () => {
  it.each([
    ["ferry tickets", ferry],
    ["tool library", tools],
    ["sensor network", sensors],
    ["school lunch", lunches],
  ])("have no contradiction: %s", async (_, text) => {
    expect(await toldOf(text)).toEqual([]);
  });
});

/** What contradicts it, the line it contradicts by a piece of its own, where it is put, and its kind. */
const seeds: readonly (readonly [text: string, against: string, after: string, added: string, kind: string])[] = [
  [
    ferry,
    "within 1.5 seconds",
    "accepted or refused",
    "- Search results appear within 4 seconds for 95 % of requests.",
    "contradiction",
  ],
  [ferry, "available 99.5 %", "99.5 % of the time", "- The uptime of the shop is 99.99 %.", "contradiction"],
  [ferry, "kept for 10 years", "Payment data", "- Sales records are kept for 3 years.", "contradiction"],
  [ferry, "at least 12 characters", "- Sales records", "- Passwords have at least 8 characters.", "contradiction"],
  [
    ferry,
    "Freight bookings",
    "FR-08",
    "| FR-09 | Companies shall be able to make freight bookings. | Should |",
    "contradiction",
  ],
  [
    ferry,
    "FR-04 |",
    "FR-08",
    "| FR-09 | Scanning tickets requires a permanent network connection. | Must |",
    "contradiction",
  ],
  [ferry, "budget is €140,000", "Two developers", "- Hosting and licences cost €15,000 a month.", "impossible"],
  [ferry, "live by 1 May 2027", "virtual machines", "- Development starts in June 2027.", "impossible"],
  [ferry, "back within 2 hours", "handles 800", "- The shop is available 99.99 % of the time.", "impossible"],
  [ferry, "15 minutes of sales", "handles 800", "- The database is backed up every night.", "impossible"],
  [ferry, "99.5 % of the time", "handles 800", "- For maintenance it is offline for 3 hours every week.", "impossible"],
  [
    ferry,
    "status (reserved",
    "Payment data",
    "- Reports count tickets by status (reserved, paid, cancelled, refunded).",
    "contradiction",
  ],
  [ferry, "FR-06", "FR-08", "| FR-06 | Deckhands shall be able to count bicycles. | Could |", "duplicate"],
  [ferry, "Stripe takes", "Stripe takes", "- The fields of each payment are listed in FR-21.", "dangling-reference"],
  [
    ferry,
    "FR-05",
    "FR-08",
    "| FR-09 | Timetable planners shall not be able to publish and withdraw crossings. | Must |",
    "contradiction",
  ],
  [
    ferry,
    "under 500 ms",
    "handles 800",
    "- Accepting a scanned ticket asks the coast guard's register, which takes 3 seconds.",
    "impossible",
  ],
  [tools, "Only keepers", "4. The system must", "5. Members can remove a tool from the catalogue.", "contradiction"],
  [tools, "more than three", "4. The system must", "5. See section 9 for the deposits.", "dangling-reference"],
  [tools, "One volunteer", "One volunteer", "- The site is there 24 hours a day.", "contradiction"],
  [tools, "up to 400", "up to 400", "- The catalogue holds up to 5,000 tools.", "contradiction"],
  [
    tools,
    "less than 3 seconds",
    "up to 400",
    "- Pages should load in less than 1 second on an old phone.",
    "contradiction",
  ],
  [tools, "Python and SQLite", "mail server", "- The catalogue is stored in Oracle Database.", "contradiction"],
  [
    tools,
    "A reservation must lapse",
    "4. The system must",
    "5. A reservation must not lapse when the tool is not fetched by noon.",
    "contradiction",
  ],
  [
    tools,
    "As a treasurer",
    "As a treasurer",
    "- As a treasurer, I want to see the unpaid deposits, so that I can ask for them. (could)",
    "duplicate",
  ],
  [
    sensors,
    "99.9 %",
    "no later than 5 minutes",
    "- The map is down for an hour every Sunday for updates.",
    "impossible",
  ],
  [sensors, "R-4", "**R-9**", "- **R-10**: Residents' readings must be deleted after 30 days.", "contradiction"],
  [sensors, "no public cloud", "Hosting", "- The map must be hosted on AWS.", "contradiction"],
  [sensors, "R-9", "**R-9**", "- **R-10**: Officers can change the calibration of a sensor.", "contradiction"],
  [
    sensors,
    "Forecasts of air quality",
    "**R-7**",
    "- **R-11**: Residents must be able to see forecasts of air quality for the next day.",
    "contradiction",
  ],
  [
    sensors,
    "p95 time to load",
    "no later than 5 minutes",
    "- The map loads in less than 4 seconds at p95.",
    "contradiction",
  ],
  [
    sensors,
    "at least 20 characters",
    "no later than",
    "- A sensor's password has at least 12 characters.",
    "contradiction",
  ],
  [
    sensors,
    "no later than 5 minutes",
    "password has",
    "- Alarms are sent within 15 minutes after the limit was passed.",
    "contradiction",
  ],
  [sensors, "R-5", "**R-7**", "- **R-11**: All residents must log in before they look at the map.", "contradiction"],
  [sensors, "within 26 weeks", "Phase 3", "- Phase 4: 9 weeks", "impossible"],
  [sensors, "RPO", "no later than", "- Backups are taken once a day.", "impossible"],
  [
    sensors,
    "99.9 %",
    "no later than",
    "- The mobile network provider guarantees an availability of 99 %.",
    "impossible",
  ],
  [
    sensors,
    "R-2",
    "**R-9**",
    "- **R-10**: The collector must accept a reading whose time lies in the future.",
    "contradiction",
  ],
  [sensors, "R-6", "**R-7**", "- **R-6**: Officers must be able to draw zones on the map.", "duplicate"],
  [sensors, "raw readings kept", "no later than", "- Raw readings are kept for 2 years.", "contradiction"],
  [sensors, "400/s", "no later than", "- The collector must handle 900 readings per second.", "contradiction"],
  [
    sensors,
    "reading visible on the map",
    "no later than",
    "- A reading becomes visible on the map within 10 minutes.",
    "contradiction",
  ],
  [sensors, "four developers", "Hardware costs", "- The work is estimated at 60 person-months.", "impossible"],
  [sensors, "Hardware costs", "Hardware costs", "- The total budget is €80,000 for the first year.", "impossible"],
  [
    sensors,
    "R-8",
    "**R-9**",
    "- **R-10**: Technicians must not pair a sensor with a corner by scanning its code.",
    "contradiction",
  ],
  [
    sensors,
    "R-3",
    "**R-9**",
    "- **R-10**: The states of a reading (new, checked, faulty) are defined in R-17.",
    "dangling-reference",
  ],
  [
    lunches,
    "within 2 seconds",
    "600 parents",
    "- The order page opens in under 5 seconds on a phone.",
    "contradiction",
  ],
  [lunches, "99.8 %", "600 parents", "- The system has an uptime of 99 %.", "contradiction"],
  [lunches, "deleted after 13 months", "Allergy", "- Orders are kept for 5 years.", "contradiction"],
  [
    lunches,
    "Cash payments",
    "7. Parents",
    "8. Parents must be able to make cash payments at the counter.",
    "contradiction",
  ],
  [lunches, "Orders for teachers", "7. Parents", "8. The kitchen must take orders for teachers too.", "contradiction"],
  [lunches, "Orders must never be changed", "7. Parents", "8. Orders can be changed after 8 a.m.", "contradiction"],
  [lunches, "own server", "own server", "- The database is hosted on Azure.", "contradiction"],
  [lunches, "€4,000 a year", "own server", "- Hosting costs €500 a month.", "impossible"],
  [lunches, "10 minutes may be missing", "Allergy", "- Backups run every night.", "impossible"],
  [lunches, "99.8 %", "Allergy", "- Each weekend the server is offline for 6 hours for maintenance.", "impossible"],
  [lunches, "15 August 2027", "own server", "- It goes live on 1 September 2027.", "contradiction"],
  [
    lunches,
    "4. The secretary",
    "7. Parents",
    "8. Only parents may register a child with name, class and allergies.",
    "contradiction",
  ],
  [
    lunches,
    "Allergy data are encrypted",
    "Orders are deleted",
    "- Allergy data are not encrypted at rest.",
    "contradiction",
  ],
  [
    lunches,
    "2. Parents must be able to cancel",
    "7. Parents",
    "8. Parents must not be able to cancel an order until 8 a.m.",
    "contradiction",
  ],
  [
    lunches,
    "3. Cooks must see",
    "7. Parents",
    "8. Cooks must see the number of orders for each class and dish.",
    "duplicate",
  ],
  [
    lunches,
    "CSV file each Friday",
    "7. Parents",
    "8. The menu must be updated in real time from the caterer's system.",
    "contradiction",
  ],
  [lunches, "Refunds", "7. Parents", "8. Refunds follow the rules in Appendix B.", "dangling-reference"],
  [lunches, "99.8 %", "Allergy", "- Restoring the system after a failure takes up to 3 days (RTO).", "impossible"],
  [lunches, "4. The secretary", "7. Parents", "8. No personal data of children is stored.", "contradiction"],
];

describe("seeded contradictions", () => {
  it.each(seeds)("are named with both places: %#", async (text, against, after, added, kind) => {
    const one = seeded(text, after, added);
    const { contradictions } = await briefOf(one.text);
    const lines = one.text.split("\n");
    const places = [
      lines.findIndex((line) => line === added) + 1,
      lines.findIndex((line) => line.includes(against)) + 1,
    ];
    const wanted = kind === "dangling-reference" ? places.slice(0, 1) : [...new Set(places)];
    const told = contradictions.map((other) => ({ kind: other.kind, lines: other.evidence.map(({ line }) => line) }));
    const named = told.filter((other) => wanted.every((line) => other.lines.includes(line)));
    expect(
      named.map((other) => other.kind),
      JSON.stringify(contradictions.map(({ because }) => because)),
    ).toContain(kind);
  });
});

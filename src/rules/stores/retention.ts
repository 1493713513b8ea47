// Whether the document says how long a store keeps what grows or belongs to people.
import type { View } from "#model/view";
import { databases, toldOf } from "../described.ts";
import { defineStatement } from "../statement.ts";

/** Data of people, and data that comes with each use. */
const growing =
  /\b(?:requests?|responses?|answers|logs?|events|messages|history|histories|personal|customers?|patients?|content|uploads?|orders|transactions|payments|sessions?|audit|metrics|e-?mails|addresses|profiles|accounts|credentials|conversations?|prompts?|billing|bookings)\b/i;

export const storeRetention = defineStatement({
  id: "stores/retention",
  title: "Store without a word on how long data is kept",
  strength: "Stores say how long they keep what they hold",
  issue: "5.5",
  looksFor: ["retention, expiry, deletion, purging, archiving", "a time for which data is kept"],
  sources: [
    "Regulation (EU) 2016/679, article 5 (1) (e): storage limitation",
    "ISO/IEC 27001:2022, A.8.10: information deletion",
  ],
  parts: (view: View) =>
    databases(view).filter(
      (one) => !/\b(?:replica|standby)\b/i.test(one.name) && toldOf(view, one, growing) !== undefined,
    ),
  matter:
    /retention|retain|\bkept for\b|delet(?:e|es|ed|ion)|purg(?:e|es|ed|ing)|expir(?:e|es|ed|y)|\bttl\b|archiv|clean(?:s|ed)?[- ]?up|\bfor \d+ (?:days|weeks|months|years)|older than|forever|indefinitely|garbage collect/i,
  called: (name) => `how long ${name} keeps what it holds`,
  forAll: true,
  weighs: ({ name }) => ({
    severity: "low",
    cheapness: 0.8,
    expected: `how long each kind of data stays in ${name}, and what deletes it`,
    because: `What nobody deletes from ${name} stays there, and a leak shows all of it.`,
    mend: `Say for each kind of data in ${name} how long it is kept, what deletes it, and how somebody's data is taken out on demand.`,
  }),
});

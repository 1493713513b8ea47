// How far a secret is recognised by its value alone: wherever it stands, on lines of a file, or only where it was found.

export type Reach = "anywhere" | "on lines" | "where found";

/** Words of every system: a page on which these are blanked out says nothing any more, and hides nothing either. */
const common: ReadonlySet<string> = new Set(
  (
    "password passwords postgres postgresql database username localhost administrator rabbitmq keycloak changeme " +
    "anonymous development production staging security secretkey connection application"
  ).split(" "),
);

/**
 * The threshold. Whoever reads `admin`, `guest` or `postgres` away from the place where it is the password learns nothing,
 * and whoever blanks it out everywhere makes a report worthless. So by value are recognised
 * - anywhere: 6 characters or more that are no words (`hunter2`, `s3cr3t!`), 12 digits, or 16 letters without a gap;
 * - on lines copied from files, as a token of its own: words of 8 letters or more (`swordfish`), 6 digits or more, `name:port`;
 * - nowhere but where they were found: shorter ones, and words that stand in every system.
 */
export function reachOf(value: string): Reach {
  if (value.length < 6 || common.has(value.toLowerCase())) return "where found";
  if (/^[\d.,:/ -]+$/.test(value)) return /^\d{12,}$/.test(value) ? "anywhere" : "on lines";
  if (/^[a-z][\w.-]*:\d{2,5}$/i.test(value)) return "on lines";
  if (!/^[A-Za-z\s_./-]+$/.test(value)) return "anywhere";
  if (/^[a-z]{16,}$|^[A-Z]{16,}$/.test(value) || isMixed(value)) return "anywhere";
  return value.length >= 8 ? "on lines" : "where found";
}

/** Capitals and small letters that change places too often for words written together. */
function isMixed(value: string): boolean {
  const changes = value.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g)?.length ?? 0;
  return value.length >= 10 && changes * 2.5 >= value.length;
}

/** A name, perhaps with a number: where a component is called so, it is no secret that it is. */
export function isName(value: string): boolean {
  return /^[a-z]+(?:[-_. ][a-z]+)*[-_]?\d{0,4}$/i.test(value);
}

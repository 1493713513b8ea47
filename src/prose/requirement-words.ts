// Words that tell qualities and constraints: in titles, in columns, in the letters of an id, and in sentences.

export const qualityCategories = [
  "performance",
  "scalability",
  "availability",
  "reliability",
  "security",
  "privacy",
  "compliance",
  "usability",
  "accessibility",
  "maintainability",
  "observability",
  "consistency",
  "portability",
  "compatibility",
] as const;
export type QualityCategory = (typeof qualityCategories)[number];

export const constraintKinds = ["technical", "business", "regulatory", "team", "budget", "time"] as const;
export type ConstraintKind = (typeof constraintKinds)[number];

type Table<T> = readonly (readonly [T, RegExp])[];

function firstIn<T>(table: Table<T>, text: string): T | undefined {
  return table.find(([, words]) => words.test(text))?.[0];
}

/** What a title, a column or an attribute names; the first that fits. */
const named: Table<QualityCategory> = [
  ["accessibility", /\b(?:accessibility|a11y|wcag)\b/i],
  ["privacy", /\b(?:privacy|data protection|confidentiality)\b/i],
  ["security", /\b(?:security|secure|safety|authentication|authorization|encryption)\b/i],
  ["compliance", /\b(?:compliance|audit(?:ability|ing)?|legal)\b/i],
  ["scalability", /\b(?:scalability|scaling|elasticity|capacity|concurren\w+|data volume|growth)\b/i],
  [
    "performance",
    /\b(?:performance|response times?|latency|throughput|speed|efficiency|responsiveness|load times?)\b/i,
  ],
  ["availability", /\b(?:availability|uptime|high[- ]availability|sla)\b/i],
  [
    "reliability",
    /\b(?:reliability|resilien\w+|fault[- ]tolerance|recover\w+|durability|robustness|disaster|backup|rto|rpo|error rate)\b/i,
  ],
  ["consistency", /\b(?:consistency|data integrity|integrity|correctness|accuracy)\b/i],
  [
    "usability",
    /\b(?:usability|user experience|ux|learnability|ease of use|locali[sz]ation|internationali[sz]ation)\b/i,
  ],
  [
    "observability",
    /\b(?:observability|monitor\w+|logging|tracing|(?<!success |key )metrics|supportability|operability)\b/i,
  ],
  [
    "maintainability",
    /\b(?:maintainability|modifiability|testability|extensibility|evolvability|code quality|maintenance|modularity|deployability|flexibility)\b/i,
  ],
  ["portability", /\b(?:portability|installability)\b/i],
  ["compatibility", /\b(?:compatibility|interoperability|browser support)\b/i],
];

export function qualityNamed(words: string): QualityCategory | undefined {
  return firstIn(named, words);
}

/** What letters of an id are short for. */
const idLetters: Table<QualityCategory> = [
  ["performance", /^(?:PERF|PER|PRF|LAT)$/],
  ["scalability", /^(?:SCAL|SCALE|SCA|CAP)$/],
  ["availability", /^(?:AVAIL|AVL|AVA)$/],
  ["reliability", /^(?:REL|RELI|RES|REC|DR)$/],
  ["security", /^(?:SEC|SECU)$/],
  ["privacy", /^(?:PRIV|PRV|GDPR)$/],
  ["compliance", /^(?:COMP|COMPL|AUD|AUDIT|REG)$/],
  ["usability", /^(?:USAB|UX)$/],
  ["accessibility", /^(?:A11Y|ACC|WCAG)$/],
  ["maintainability", /^(?:MAINT|MNT|MAIN|TEST)$/],
  ["observability", /^(?:OBS|MON)$/],
  ["portability", /^(?:PORT)$/],
];

export interface IdMeaning {
  readonly kind?: "functional" | "quality" | "constraint";
  readonly quality?: QualityCategory;
}

/** What people mean by the letters of an id: `NFR-SEC-3` is a quality, and of security. */
export function meaningOfId(id: string | undefined): IdMeaning {
  const letters = (id ?? "").split(/[^A-Za-z]+/).filter((one) => one !== "");
  const quality = letters.map((one) => firstIn(idLetters, one)).find((one) => one !== undefined);
  const isQuality = quality !== undefined || letters.some((one) => /^(?:NFR?|NR|QR|QA|QAS|NFA)$/.test(one));
  if (isQuality) return { kind: "quality", ...(quality === undefined ? {} : { quality }) };
  if (letters.some((one) => /^(?:CON|CONS|CNS|TC|OC|CSTR)$/.test(one))) return { kind: "constraint" };
  return letters.some((one) => /^(?:FR|FUNC|FN|US|UC)$/.test(one)) ? { kind: "functional" } : {};
}

/** What a sentence asks for is a quality, by the words of its response. */
const asked: Table<QualityCategory> = [
  [
    "accessibility",
    /\b(?:accessib(?:le|ility) (?:to|for|guidelines|standards)|be accessible[,.]|settings for accessibility|wcag|section 508|screen readers?|audio output|contrast settings|font sizes?|keyboard[- ]\w+)\b/i,
  ],
  [
    "privacy",
    /\b(?:kept private|(?:protect|preserve|respect|safeguard)\w* (?:the |user |their )*privacy|(?:be|is|are|stored|sent) (?:anonymi[sz]ed|pseudonymi[sz]ed)|anonymously|personal data|personally identifiable)\b/i,
  ],
  [
    "security",
    /\b(?:encrypt\w*|api keys?|rate[- ]limit\w*|brute[- ]force|csrf|xss|injection|secrets?|non-root|tls|https|hashed|sha-?\d+|pbkdf2|bcrypt|argon2|vulnerabilit\w+|least privilege|unauthori[sz]ed|disclose|exposed in|leak(?:ed)?|suspicious|tamper\w*|role-based access)\b/i,
  ],
  [
    "compliance",
    /\b(?:for (?:security )?audit\w*(?: purposes)?|audit (?:log|trail|purposes)|comply with|compliant with|retained for|indefinitely)\b/i,
  ],
  [
    "availability",
    /\b(?:highly available|high availability|uptime|available (?:24|at least|for|\d)|availability of|failover|fail over|unavailab\w+|fallback|without downtime|zero[- ]downtime)\b/i,
  ],
  [
    "scalability",
    /\b(?:scal(?:e|es|able|ing) (?:horizontally|out|up|to|with|independently|automatically)|horizontal(?:ly)? scal\w+|autoscal\w+|concurrent (?:\w+ )?(?:users|requests|connections|sessions))\b/i,
  ],
  [
    "performance",
    /\b(?:load quickly|(?:feel|be|remain|stay|highly) responsive|responsiveness|respond (?:with)?in|response times?|latency|throughput|low-latency|performant|performance (?:degradation|targets?|goals?)|(?:system|ui|high|good|better|acceptable|improve) performance|requests (?:per|a) second|forced reflows|re-renders)\b/i,
  ],
  [
    "reliability",
    /\b(?:fail closed|gracefully|survive|recover from|retr(?:y|ies) failed|fault[- ]toleran\w+|resilient|data loss|liveness|readiness|backed up)\b/i,
  ],
  [
    "consistency",
    /\b(?:consistent(?:ly)? (?:across|data|view)|data consistency|atomic(?:ally)?|idempotent|optimistic concurrency|exactly[- ]once|effectively[- ]once|real[- ]time)\b/i,
  ],
  [
    "usability",
    /\b(?:intuitive|easy to (?:use|navigate|understand|learn)|user[- ]friendly|screen sizes|jargon|clear, actionable)\b/i,
  ],
  [
    "maintainability",
    /\b(?:well-organi[sz]ed|code (?:style|coverage|quality|shall|should)|unit tests?|test coverage|documented|maintainable|modular)\b/i,
  ],
  [
    "observability",
    /\b(?:expose metrics|emit(?:s)? (?:metrics|traces|logs)|structured logs|monitored|correlation ids?)\b/i,
  ],
  ["portability", /\b(?:portable|platform[- ]independent|any cloud|cloud[- ]agnostic)\b/i],
];

export function qualityAsked(text: string): QualityCategory | undefined {
  return firstIn(asked, text);
}

const constraintNamed: Table<ConstraintKind> = [
  ["regulatory", /\b(?:regulat\w+|legal|compliance|law)\b/i],
  ["budget", /\b(?:budget|cost|financial|price)\b/i],
  ["time", /\b(?:time(?:line| frame|table)?|schedule|deadlines?|milestones?)\b/i],
  ["team", /\b(?:teams?|organi[sz]ational|staff(?:ing)?|resources|people|skills)\b/i],
  ["technical", /\b(?:techn\w+|stack|platform|infrastructure|development|hardware|software|implementation)\b/i],
  ["business", /\b(?:business|political|conventions?|branding)\b/i],
];

/** The kind that a title or a column names. */
export function constraintNamedBy(words: string): ConstraintKind | undefined {
  return firstIn(constraintNamed, words);
}

/** What a sentence limits the makers to, whatever stands above it. */
const limits: Table<ConstraintKind> = [
  [
    "regulatory",
    /\b(?:gdpr|hipaa|pci[- ]dss|sox|ccpa|fedramp (?:moderate|high|low|compliant|authori[sz]ed|certified)|section 508|privacy act|regulation|statutory|by law|(?:comply|compliant|compliance|conform\w*|accordance) with (?:the )?[^.]{0,60}\b(?:act|law|guidelines|standards?))\b/i,
  ],
  [
    "budget",
    /\b(?:(?:project|total|monthly|annual|development|overall|our|the) budget|budget (?:of|is|limits?|constraints?)|firm[- ]fixed[- ]price|fixed price|licen[cs]e costs?|monthly costs?|cost (?:less|no more|at most))\b/i,
  ],
  [
    "team",
    /\bteam of (?:\d+|two|three|four|five|six)\b|\b(?:\d+|two|three|four|five|six) (?:full-time )?(?:developers|engineers|personnel|people on|team members)\b/i,
  ],
  [
    "time",
    /\b(?:go[- ]live|launch(?:ed)?|deliver(?:ed|y)?|complet(?:ed?|ion)|ready|released?|production|live) (?:[\p{L}-]+ ){0,6}(?:by|before|until|no later than) (?:the end of |end of |mid-)?(?:q[1-4]|january|february|march|april|may|june|july|august|september|october|november|december|20\d\d)|\b\d{1,3} (?:calendar |business |working )?(?:days|weeks|months) (?:after|from|following) (?:the )?(?:[\p{L}-]+ ){0,3}(?:award|conference|kick-?off|start|contract|signature|signing|approval)\b/iu,
  ],
  [
    "technical",
    /^(?:the )?(?:[\p{L}-]+ ){0,4}technolog(?:y|ies) (?:must|shall|should)|(?<![\p{L}-])(?:(?:be )?(?:written|implemented|built|developed|deployed|deployable|hosted|packaged|containeri[sz]ed|run(?:ning)?|based|structured) (?:[\p{L}-]+ ){0,4}?(?:in|on|with|using|as)\b (?=(?:[\p{L}-]+ ){0,3}\p{Lu})|(?:shall|must|should|has to) use (?:the )?(?:[\p{Lu}]|existing|open[- ]source)|open[- ]source technolog\w+|existing (?:infrastructure|systems?|databases?)|(?:remains?|stays?) on \p{Lu}|[Tt]erraform|[Kk]ubernetes manifests?)/u,
  ],
];

export function limitSaid(text: string): ConstraintKind | undefined {
  return firstIn(limits, text);
}

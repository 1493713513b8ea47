// Names of parts as people write them, and when two of them mean one part.

/** Letters and digits only, words apart: `API-Gateway` and `ApiGateway` are "api gateway". */
export function wordsOfName(name: string): string[] {
  const apart = name.replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2").replace(/\([^()]*\)/g, " ");
  return apart.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Words that say what kind of thing it is and that many parts share. */
const kinds = new Set(
  (
    "service services microservice microservices server servers system systems application applications app apps api apis component components module modules database databases db store stores storage " +
    "gateway queue cache broker bus worker workers client clients web backend frontend ui layer node nodes instance instances cluster container containers engine manager controller handler proxy data external internal the a an of and for"
  ).split(" "),
);

/** The words by which it is told from others. */
export function ownWords(name: string): string[] {
  return wordsOfName(name.replace(/(\p{L})\d+(?![\p{L}\p{N}])/gu, "$1")).filter(
    (one) => !kinds.has(one) && one.length > 1,
  );
}

const short: Readonly<Record<string, string>> = {
  microservice: "service",
  svc: "service",
  srv: "service",
  db: "database",
  app: "application",
  auth: "authentication",
  mgmt: "management",
  mgr: "manager",
  notif: "notification",
  notifications: "notification",
  payments: "payment",
  orders: "order",
  users: "user",
  admin: "administrator",
  repo: "repository",
  msg: "message",
  lb: "balancer",
};

/** The name with short forms written out. */
export function fullName(name: string): string {
  return wordsOfName(name)
    .map((one) => (Object.hasOwn(short, one) ? (short[one] ?? one) : one))
    .join(" ");
}

/** What a product does in a design: the same product in two roles is two parts, or one that has two names. */
const roles =
  /\b(reverse proxy|load balancer|api gateway|gateway|ingress|message broker|message queue|event bus|queue|cache|session store|data ?store|database|proxy|web server)\b/i;

/** "Nginx Load Balancer": product "nginx" in the role "load balancer". */
export function productAndRole(name: string): { product: string; role: string } | undefined {
  const words = wordsOfName(name).join(" ");
  const role = roles.exec(words)?.[1];
  const product = role === undefined ? "" : words.replace(role, "").trim();
  return role !== undefined && /^[a-z]{3,20}$/.test(product) && !general.has(product) ? { product, role } : undefined;
}

const general = new Set(
  "api web app data user order payment main shared local internal external edge public private session primary secondary read write master mobile the http service event message task job event".split(
    " ",
  ),
);

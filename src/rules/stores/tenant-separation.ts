// Whether the document says what keeps tenants apart whose data lies in one store.
import { shorten } from "#base/text";
import { distinctPlaces, type View } from "#model/view";
import { documentText, type Sentence } from "#prose/document-text";
import { stores, toldOf } from "../described.ts";
import { defineRule } from "../rule.ts";

const tenants = /\b(?:tenants|all customers'|multi-?tenan(?:t|cy))\b/i;
const denied = /\b(?:not|never|no|single)\b/i;
const apart =
  /\b(?:isolat\w*|separat\w*|segregat\w*|row[- ]level security|rls|kept apart|keeps? (?:\w+ )?apart|(?:per|each|every|own|dedicated|by|own) (?:\w+ )?(?:tenant|schema|database|namespace|partition)|tenant[- _]?ids?|tenant key|partition\w*|scoped|silo\w*|cross-tenant)\b/i;

export const tenantSeparation = defineRule({
  id: "stores/tenant-separation",
  title: "Tenants share a store, and nothing keeps them apart",
  strength: "Stores say what keeps tenants apart",
  of: "documents",
  issue: "5.4",
  asks: "capability",
  level: "component",
  looksFor: [
    "isolation or separation of tenants, row-level security, tenant ids and keys",
    "a database, schema or partition for each tenant",
  ],
  sources: ["OWASP: Multi-tenant security cheat sheet", "AWS Well-Architected, SaaS lens: tenant isolation"],
  *check(view) {
    const shared = stores(view).filter((one) => !denied.test(toldOf(view, one, tenants) ?? "no tenants"));
    const said = shared.length > 0 ? separationsIn(view) : [];
    const evidence = distinctPlaces(said.map((one) => one.evidence)).slice(0, 3);
    for (const component of shared)
      if (evidence.length > 0)
        yield {
          component,
          verdict: "present",
          because: `The document says what keeps the tenants in ${component.name} apart.`,
          evidence,
        };
      else
        yield {
          component,
          verdict: "absent",
          because: `No sentence says what keeps the tenants in ${component.name} apart.`,
        };
  },
  matters(check, { component, view }) {
    if (check.verdict !== "absent" || !component) return undefined;
    const { name } = component;
    const told = toldOf(view, component, tenants);
    return {
      severity: "medium",
      confidence: 0.75,
      cheapness: 0.8,
      is: `The document does not say what keeps the tenants in ${name} apart${told === undefined ? "" : `, of which it says "${shorten(told, 100)}"`}`,
      expected: `what separates one tenant's data in ${name} from another's`,
      because: `One forgotten condition in a query on ${name} shows one tenant what belongs to another.`,
      mend: `Say what keeps tenants apart in ${name}: a schema or key for each, or rows that the database filters, and the test that tries to cross.`,
    };
  },
});

/** Wherever it is said, and of whichever part: it may hold for all. */
function separationsIn(view: View): Sentence[] {
  return documentText(view.recovered.facts).sentences.filter(({ text, form }) => {
    return form !== "heading" && /tenan/i.test(text) && apart.test(text);
  });
}

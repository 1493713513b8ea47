// The parts of a statement of work that bind buyer and supplier and say nothing of the system.
import { grouped } from "#base/groups";
import type { Fact } from "#model/fact";
import { documentText, type Section } from "#prose/document-text";
import { bareTitle } from "./roles.ts";

const terms =
  /\b(?:invoic\w*|payments?|procedures for payment|period of performance|place(?: and hours)? of performance|hours of (?:work|operation)|travel|personnel|key persons?|staffing|level of effort|transition|deliverables?|delivery instructions|inspection|acceptance of services|quality assurance surveillance|terms and conditions|special terms|type of contract|contract (?:type|administration)|points? of contact|conflicts? of interest|post-? ?award|kick-? ?off|orientation conference|non-personal services|privacy act|government furnished|data rights|ownership of deliverables|transparency policy|web portal|status reports?|impact reports?|project management|daily operations|close-? ?out|travel|insurance|liability|warranty|confidentiality|non-disclosure|termination|subcontract\w*|proposal|submission|evaluation (?:criteria|factors)|instructions to (?:offerors|bidders)|pricing|quotation|security clearance|task order|training and documentation|system documentation and training)\b/;

/** Who signs, not who uses. */
const parties =
  /\b(?:the )?(?:contractor|offeror|bidder|tenderer|contracting (?:officer|authority)|task order|government)(?:['’]s)?\b/i;
const enough = 0.25;

const enoughOfAll = 6;

export type Contract = ReadonlySet<Section>;

/** The sections that hold terms between buyer and supplier; none in a document that binds nobody. */
export function contractOf(facts: readonly Fact[]): Contract {
  const files = grouped(documentText(facts).sections, (one) => one.file);
  const found = [...files.values()].flatMap((sections) => {
    const binding = sections.flatMap((one) => one.sentences).filter(({ text }) => parties.test(text)).length;
    return binding < enoughOfAll ? [] : sections.filter(isOfTerms);
  });
  return new Set(found);
}

function isOfTerms(section: Section): boolean {
  if (!section.path.some((title) => terms.test(bareTitle(title)))) return false;
  const sentences = section.sentences.filter((one) => one.form !== "heading");
  const binding = sentences.filter(({ text }) => parties.test(text)).length;
  return sentences.length === 0 || binding / sentences.length >= enough || section.path.length > 1 || isTold(section);
}

/** Titles that only contracts have. */
function isTold({ path }: Section): boolean {
  return path.some((title) =>
    /\b(?:invoic\w*|contract|task order|performance|non-personal|conflicts? of interest|offerors?|procurement|government|award)\b/.test(
      bareTitle(title),
    ),
  );
}

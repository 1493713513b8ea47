// Words with which anything can be said of any system: a sentence of these alone says nothing of the one at hand.

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}

/** Virtues that everybody claims, and what everybody follows. */
export const virtues = set(
  `scalable secure reliable robust maintainable flexible extensible performant fast efficient modular resilient available
   user-friendly intuitive modern high-quality cost-effective future-proof futureproof stable testable portable adaptable dependable
   responsive powerful seamless best-in-class world-class state-of-the-art cutting-edge scalability security reliability
   robustness maintainability flexibility extensibility performance efficiency modularity resilience availability usability
   stability testability portability adaptability quality best-practice best-practices practices principles standards guidelines
   well-structured well-designed easy-to-use high-performance high-availability fault-tolerant`,
);

/** What they are claimed of, and what is done with them. */
export const fillers = set(
  `system systems application applications app platform solution solutions architecture software product design backend
   infrastructure project code codebase implementation framework team user users customer customers stakeholder stakeholders
   client clients business need needs requirement requirements expectation expectations future growth demand demands experience
   everyone everything goal goals objective objectives aspect aspects
   provide provides provided offer offers ensure ensures ensured ensuring guarantee guarantees guaranteed support supports deliver
   delivers design designed build built aim aims strive strives meet meets allow allows enable enables follow follows following
   followed use uses used apply applies applied adhere adheres adopt adopts adopted employ employs employed leverage leverages
   leveraging achieve achieves achieved maintain maintains keep keeps make makes made develop develops developed implement
   implements implemented create creates created focus focuses focused take takes taken consider considers considered considering
   remain remains stay stays grow grows adapt adapts evolve evolves based according accordance line conform conforms comply
   prioritize prioritizes prioritise prioritises priority mind
   best industry industry-standard standard practice common general usual established proven well-known current latest modern technology technologies tool tools
   techniques methods approach approaches manner way level levels pattern patterns attention care value highly very fully
   extremely always easily quickly efficiently reliably securely seamlessly well high higher highest good great optimal maximum top utmost
   important crucial essential key critical seriously possible necessary needed appropriate proper properly suitable overall
   different various easy simple clean new long-term term`,
);

/** Who the claim is made of: a sentence without any of them has a subject of its own. */
export const anySystem =
  /^(?:(?:the|our|this|whole|entire|overall) )*(?:system|application|app|platform|solution|architecture|software|product|design|backend|infrastructure|project|code|codebase|team|implementation)\b|^(?:we|everything)\b/i;

/** "Security is a top priority": a virtue that is said to matter. */
export const virtueMatters =
  /^(?:(?:the|our|overall) )?(?:scalability|security|reliability|maintainability|flexibility|extensibility|performance|efficiency|availability|usability|quality|stability)(?:,? (?:and )?(?:scalability|security|reliability|maintainability|flexibility|extensibility|performance|efficiency|availability|usability|quality|stability))* (?:is|are|will be|must be)\b/i;

/** "follows best practices", of whomever: practices that are followed and not named. */
export const practicesFollowed =
  /\b(?:follow(?:s|ing)?|adher(?:es?|ing) to|appl(?:y|ies)|us(?:es?|ing)|in (?:line|accordance) with|according to|conforms? to|compl(?:y|ies) with) (?:the |all )?(?:general|common|usual|industry|industry-standard|established|well-known|current|standard|modern|best)(?: standard)? (?:(?:and|or) \w+ )?(?:principles|practices|standards|guidelines|conventions)\b(?! (?:of|for|from|in|by|like|such|described|set|defined|as)\b)/i;

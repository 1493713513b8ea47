// Whether something looks for weaknesses by itself: in code, in packages of others, in what is committed, in the running system.
import { type Scanned, type Scanner, scanners, updaters } from "#knowledge/delivery-tools";
import { enumeration, plural } from "#base/text";
import type { Evidence } from "#model/evidence";
import { distinctPlaces, understoodLanguages, type View } from "#model/view";
import { type Run, runsOf, startedBy } from "../commands.ts";
import { placesOf } from "../deployment.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";
import { allTestFiles } from "../test-files.ts";

export const securityTests = defineRule({
  id: "operations/security-tests",
  title: "Nothing looks for weaknesses",
  strength: "Something looks for weaknesses",
  issue: "4.2",
  asks: "capability",
  level: "system",
  looksFor: [
    "a scan of code in a pipeline or a hook (Bandit, Semgrep, CodeQL, gosec, Brakeman, SonarQube, Snyk Code, GitLab SAST)",
    "a scan of packages or images there (npm audit, pip-audit, Safety, Snyk, OSV-Scanner, Dependency-Check, Trivy, Grype, govulncheck, cargo audit)",
    "a search for secrets there (Gitleaks, TruffleHog, detect-secrets, GitGuardian)",
    "an attack on the running system there (OWASP ZAP, Nuclei, StackHawk), a scan of deployment files (Checkov, tfsec, KICS)",
    "files of tests named after security, authentication, rights, CSRF, XSS or injection",
    "eslint-plugin-security in the settings of ESLint",
  ],
  sources: [
    "OWASP Application Security Verification Standard 4.0.3: V1.1, secure development lifecycle",
    "NIST SP 800-218, Secure Software Development Framework: PW.7, PW.8 and RV.1",
  ],
  *check(view) {
    yield conclude(view);
  },
  matters(check, context) {
    return check.verdict === "absent" ? unseen(context) : undefined;
  },
});

function conclude(view: View): Conclusion {
  const all = runsOf(view, scanners);
  const runs = all.filter((one) => one.command.by !== "hand");
  const tests = namedTests(view);
  const linted = view.all("import").filter((one) => one.module === "eslint-plugin-security");
  const evidence = distinctPlaces([...placesOf(runs.map((one) => one.command)), ...placesOf(linted), ...tests]);
  if (evidence.length > 0) {
    const scanned = scansOf(runs);
    const looked =
      scanned === "" ? (linted.length > 0 ? "ESLint looks at the code" : "") : `${scanned} ${startedBy(runs)}`;
    const tested =
      tests.length > 0
        ? `${plural(tests.length, "file")} of tests ${tests.length === 1 ? "is" : "are"} named after logins, rights or attacks`
        : "";
    const only = looked === "" ? "; nothing scans code, packages or the running system" : "";
    return { verdict: "present", because: [looked, tested].filter((one) => one !== "").join("; ") + only, evidence };
  }
  if (view.programs().length === 0) return { verdict: "not applicable", because: "it has no program text of its own" };
  return { verdict: "absent", because: reason(view, all), nearMisses: nearMisses(view, all) };
}

/** "CodeQL scans code, Trivy dependencies". */
function scansOf(runs: readonly Run<Scanner>[]): string {
  const kinds = new Map<Scanned, Set<string>>();
  for (const { tool } of runs) kinds.set(tool.scans, (kinds.get(tool.scans) ?? new Set()).add(tool.name));
  const parts = [...kinds].map(([kind, names]) => `${enumeration([...names], 3)} for ${kind}`);
  return parts.length === 0 ? "" : `${enumeration(parts)}, run`;
}

/**
 * Tests whose file says that they try what an attacker would: who gets in, who may do what. A test of a login page is a test of
 * the page; one called after authentication or rights is meant as one of security.
 */
const named =
  /(^|[/._-])(security|authn|authz|auth|authentication|authorization|permissions?|rbac|acl|csrf|xss|(sql-?)?injection|jwt|pentest)([/._-]|$)/i;
const inUnread = /(Security|Authentication|Authorization|Permission|Jwt|Csrf)\w*(Tests?|IT|Spec)\.\w+$/;

function namedTests(view: View): Evidence[] {
  const read = allTestFiles(view)
    .filter((one) => one.tests.length > 0 && named.test(one.file))
    .flatMap((one) => one.tests.slice(0, 1));
  const unread = view
    .allTests("source")
    .filter((one) => !understoodLanguages.has(one.language) && inUnread.test(one.evidence.file));
  return placesOf([...read, ...unread]);
}

function updatersOf(view: View): { evidence: Evidence; key: string }[] {
  return view.all("setting").filter((one) => updaters.test(one.key));
}

/** What brings newer versions tests nothing, and a script that nobody starts is no guard. */
function nearMisses(view: View, runs: readonly Run<Scanner>[]): Evidence[] {
  return distinctPlaces([...placesOf(runs.map((one) => one.command)), ...placesOf(updatersOf(view))]);
}

function reason(view: View, runs: readonly Run<Scanner>[]): string {
  const [byHand] = runs;
  if (byHand) return `${byHand.tool.name} stands in a script that neither a pipeline nor a hook starts`;
  const [updater] = updatersOf(view);
  if (!updater) return "no pipeline, hook or test looks for weaknesses";
  const name = updater.key === "tool.renovate" ? "Renovate" : "Dependabot";
  return `${name} brings newer versions of packages, and nothing looks for weaknesses`;
}

/** Only where strangers can reach it, and a pipeline is there to look. */
function unseen({ view, facesOutside }: Context): Matter | undefined {
  const [pipeline] = view.all("pipeline");
  const packages = new Set(
    view
      .all("dependency")
      .filter((one) => one.scope === "runtime")
      .map((one) => one.name),
  );
  if (!pipeline || !facesOutside || packages.size < 5) return undefined;
  // Who has newer packages proposed is told of weak ones by the same service.
  if (updatersOf(view).length > 0) return undefined;
  return {
    severity: "low",
    confidence: 0.7,
    is: `${pipeline.service} checks changes, and no step of it scans the code or the ${packages.size} packages it is built on`,
    expected: "a scan of packages and one of the code on every change",
    because: "strangers reach it, and that one of its packages has become known to be weak is heard by chance",
    mend: "Add one step that scans packages (Trivy or OSV-Scanner read all lock files) and one for the code (CodeQL or Semgrep); begin with what they call critical.",
  };
}

// Tools of making software, by the commands, actions and hooks that run them: formatters, type checkers, scanners, load, browsers.

export interface DeliveryTool {
  /** As people call it. */
  readonly name: string;
  /** In a line of a pipeline, a hook or a script. */
  readonly runs: RegExp;
}

/** A command as a word of its own, however it is started: alone, by `npx`, `poetry run`, `python -m`, with its path. */
function command(words: string): RegExp {
  return new RegExp(`(?:^|[\\s"'\`(=;&|/])(?:${words})(?=$|[\\s"'\`);&|,@:])`);
}

function tool(name: string, words: string, otherwise?: RegExp): DeliveryTool {
  const own = command(words);
  return { name, runs: otherwise ? new RegExp(`${own.source}|${otherwise.source}`) : own };
}

/** A tool that looks at program text, and the languages of that. */
export interface LanguageTool extends DeliveryTool {
  readonly languages: readonly string[];
}

function ofLanguages(languages: readonly string[], tools: readonly DeliveryTool[]): LanguageTool[] {
  return tools.map((one) => ({ ...one, languages }));
}

const scripts = ["TypeScript", "JavaScript", "Vue", "Svelte"];

export const formatters: readonly LanguageTool[] = [
  ...ofLanguages(scripts, [
    tool("Prettier", "prettier|pretty-quick|mirrors-prettier|nx\\s+format(?::check|:write)?"),
    tool(
      "Biome",
      "(?:@biomejs/)?biome(?:@[\\w.^~-]+)?\\s+(?:check|format|ci)|biome-(?:check|format|ci)|(?:@biomejs/)?biome\\s+-\\S+\\s+(?:check|format)",
    ),
    tool("dprint", "dprint\\s+(?:check|fmt)"),
    tool("oxfmt", "oxfmt"),
    tool("XO", "xo"),
    tool("Standard", "ts-standard|standardx|npx\\s+standard"),
    tool("Deno", "deno\\s+fmt"),
  ]),
  ...ofLanguages(
    ["Python"],
    [
      tool("Black", "black|black-jupyter|psf/black"),
      tool("Ruff", "ruff\\s+format|ruff-format"),
      tool("YAPF", "yapf"),
      tool("autopep8", "autopep8"),
    ],
  ),
  ...ofLanguages(["Go"], [tool("gofmt", "gofmt|go\\s+fmt|go-fmt|gofumpt|goimports|golangci-lint\\s+fmt")]),
  ...ofLanguages(["Rust"], [tool("rustfmt", "cargo\\s+(?:\\+\\w+\\s+)?fmt|rustfmt")]),
  ...ofLanguages(
    ["C#", "F#", "Visual Basic"],
    [tool("dotnet format", "dotnet\\s+format|dotnet\\s+csharpier|csharpier")],
  ),
  ...ofLanguages(
    ["Java", "Kotlin", "Groovy", "Scala"],
    [
      tool("Spotless", "(?:[\\w-]{0,40}:)?spotless(?:Check|Apply)|spotless:(?:check|apply)"),
      tool("google-java-format", "google-java-format|fmt:(?:check|format)|spring-javaformat:\\w+"),
      tool("ktlint", "ktlint(?:Check|Format)?"),
      tool("scalafmt", "scalafmt\\w*"),
    ],
  ),
  ...ofLanguages(["C", "C++"], [tool("clang-format", "clang-format")]),
  ...ofLanguages(["PHP"], [tool("PHP-CS-Fixer", "php-cs-fixer|(?:vendor/bin/)?pint")]),
  ...ofLanguages(["Ruby"], [tool("Rufo", "rufo|standardrb")]),
  ...ofLanguages(["Elixir"], [tool("mix format", "mix\\s+format")]),
  ...ofLanguages(["Dart"], [tool("dart format", "dart\\s+format|flutter\\s+format")]),
  ...ofLanguages(["Swift"], [tool("SwiftFormat", "swiftformat|swift-format")]),
  ...ofLanguages([], [tool("terraform fmt", "(?:terraform|tofu)\\s+fmt|terraform_fmt")]),
];

export const typeCheckers: readonly LanguageTool[] = [
  ...ofLanguages(
    ["Python"],
    [
      tool("mypy", "d?mypy|mirrors-mypy"),
      tool("Pyright", "(?:based)?pyright"),
      tool("Pyre", "pyre(?:\\s+check)?|pyrefly\\s+check"),
      tool("pytype", "pytype"),
      tool("ty", "ty\\s+check"),
    ],
  ),
  ...ofLanguages(scripts, [
    tool("tsc", "tsc|tspc|tsc-watch|vue-tsc|tsgo"),
    // These compile through tsc, and stop where types do not fit.
    tool(
      "tsc",
      "nest\\s+build|nx\\s+(?:run-many|build|affected|run)|react-scripts\\s+build|ng\\s+build|next\\s+build|svelte-check|astro\\s+check|nuxi?\\s+typecheck|deno\\s+check",
    ),
    tool("Flow", "flow\\s+(?:check|status)|flow-bin"),
  ]),
  ...ofLanguages(["PHP"], [tool("PHPStan", "(?:vendor/bin/)?phpstan|(?:vendor/bin/)?psalm")]),
  ...ofLanguages(["Ruby"], [tool("Sorbet", "srb\\s+tc|steep\\s+check")]),
];

export type Scanned = "code" | "pipelines" | "dependencies" | "secrets" | "the running system" | "deployment files";

export interface Scanner extends DeliveryTool {
  readonly scans: Scanned;
}

export const scanners: readonly Scanner[] = [
  ...scanning("code", [
    tool("Bandit", "bandit"),
    tool("Semgrep", "semgrep|opengrep", /(?:returntocorp|semgrep)\/semgrep/),
    tool("CodeQL", "github/codeql-action/(?:init|analyze)|codeql"),
    tool("gosec", "gosec|securego/gosec"),
    tool("Brakeman", "brakeman"),
    tool("njsscan", "njsscan"),
    tool(
      "SonarQube",
      "sonar-scanner|sonar:sonar|sonarqube|(?:[\\w-]{0,40}:)?sonar",
      /SonarSource\/sonar|sonarsource\/sonar/,
    ),
    tool("Snyk", "snyk\\s+code"),
    tool("GitLab SAST", "template\\s+\\S*SAST(?:\\.latest)?\\.gitlab-ci\\.yml"),
    tool("Bearer", "bearer\\s+scan", /bearer\/bearer-action/),
    tool("Horusec", "horusec"),
  ]),
  ...scanning("pipelines", [tool("zizmor", "zizmor", /zizmorcore\/zizmor-action/)]),
  ...scanning("dependencies", [
    tool("npm audit", "(?:npm|pnpm|yarn|bun)\\s+(?:npm\\s+)?audit|audit-ci|better-npm-audit"),
    tool("pip-audit", "pip-audit|pypa/gh-action-pip-audit"),
    tool("Safety", "safety\\s+(?:check|scan)|python-safety-dependencies-check"),
    tool("Snyk", "snyk\\s+(?:test|monitor|container\\s+test)", /snyk\/actions|snyk\/snyk/),
    tool("OSV-Scanner", "osv-scanner", /google\/osv-scanner/),
    tool(
      "OWASP Dependency-Check",
      "dependency-check\\S*|dependencyCheck\\w*",
      /dependency-check:|Dependency-Check_Action/,
    ),
    tool("Trivy", "trivy", /aquasecurity\/trivy|aquasec\/trivy/),
    tool("Grype", "grype", /anchore\/(?:scan-action|grype)/),
    tool("govulncheck", "govulncheck|golang/govulncheck-action"),
    tool("cargo audit", "cargo\\s+(?:audit|deny)|rustsec/audit-check|actions-rust-lang/audit"),
    tool("bundler-audit", "bundle(?:r)?[- ]audit"),
    tool("composer audit", "composer\\s+audit"),
    tool("dotnet list package", "dotnet\\s+list\\s+(?:\\S+\\s+)?package\\s+--vulnerable"),
    tool("Nancy", "nancy", /sonatype-nexus-community\/nancy/),
    tool("dependency review", "actions/dependency-review-action"),
    tool("Docker Scout", "docker\\s+scout\\s+cves|docker/scout-action"),
    tool("Retire.js", "retire"),
    tool("GitLab scanning", "template\\s+\\S*(?:Dependency|Container)-Scanning\\S*"),
  ]),
  ...scanning("secrets", [
    tool("Gitleaks", "gitleaks\\S*", /gitleaks\/gitleaks-action|zricethezav\/gitleaks/),
    tool("TruffleHog", "trufflehog3?", /trufflesecurity\/trufflehog/),
    tool("detect-secrets", "detect-secrets(?:-hook)?"),
    tool("GitGuardian", "ggshield", /GitGuardian\/ggshield/),
    tool("git-secrets", "git\\s+secrets|git-secrets"),
    tool("Secretlint", "secretlint"),
    tool("detect-private-key", "detect-private-key"),
    tool("GitLab Secret Detection", "template\\s+\\S*Secret-Detection\\S*"),
  ]),
  ...scanning("the running system", [
    tool(
      "OWASP ZAP",
      "zap-(?:baseline|full-scan|api-scan)(?:\\.py)?|zap\\.sh",
      /zaproxy\/(?:action|zap)|owasp\/zap2docker/,
    ),
    tool("Nuclei", "nuclei", /projectdiscovery\/nuclei/),
    tool("Nikto", "nikto"),
    tool("Wapiti", "wapiti"),
    tool("sqlmap", "sqlmap"),
    tool("StackHawk", "hawk\\s+scan", /stackhawk\/hawkscan/),
    tool("GitLab DAST", "template\\s+\\S*DAST\\S*"),
  ]),
  ...scanning("deployment files", [
    tool("Checkov", "checkov", /bridgecrewio\/checkov/),
    tool("tfsec", "tfsec|terraform_tfsec", /aquasecurity\/tfsec/),
    tool("KICS", "kics", /checkmarx\/kics/),
    tool("Terrascan", "terrascan"),
    tool("Kubesec", "kubesec|kubeaudit|dockle"),
  ]),
];

function scanning(scans: Scanned, tools: readonly DeliveryTool[]): Scanner[] {
  return tools.map((one) => ({ ...one, scans }));
}

/** They bring newer versions; whether a version in use is vulnerable, nobody is told by a failing run. */
export const updaters = /^tool\.(?:dependabot|renovate)$/;

export const loadTools: readonly DeliveryTool[] = [
  tool("Locust", "locust", /locustio\/locust/),
  tool("k6", "k6(?:@[\\w.-]+)?\\s+(?:run|cloud|archive)|(?:grafana|loadimpact)/k6\\S*", /grafana\/(?:run-)?k6-action/),
  tool("JMeter", "jmeter(?:\\.sh|\\.bat)?", /jmeter:jmeter|rbhadti94\/apache-jmeter-action/),
  tool("Gatling", "(?:[\\w-]{0,40}:)?gatling(?:Run\\S*|:test|\\.sh)"),
  tool("Artillery", "artillery(?:@[\\w.-]+)?\\s+(?:run|quick)", /artilleryio\/action-cli/),
  tool("autocannon", "autocannon"),
  tool("Vegeta", "vegeta\\s+attack"),
  tool("wrk", "wrk2?\\s+-\\S+"),
  tool("hey", "hey\\s+-[nczq]"),
  tool("ApacheBench", "ab\\s+-[nckt]"),
  tool("Siege", "siege\\s+-\\S+"),
  tool("bombardier", "bombardier\\s+-\\S+"),
  tool("oha", "oha\\s+-\\S+"),
  tool("loadtest", "loadtest\\s+-\\S+"),
  tool("Taurus", "bzt"),
  tool("ghz", "ghz\\s+-\\S+"),
  tool("Fortio", "fortio\\s+load"),
  tool("Tsung", "tsung\\s+(?:-\\S+\\s+)*start"),
];

export const browserTools: readonly DeliveryTool[] = [
  tool("Playwright", "playwright\\s+test"),
  tool("Cypress", "cypress\\s+(?:run|open)|cypress-io/github-action"),
  tool("WebdriverIO", "wdio(?:\\s+run)?"),
  tool("Nightwatch", "nightwatch"),
  tool("TestCafe", "testcafe"),
  tool("CodeceptJS", "codeceptjs\\s+run"),
  tool("Protractor", "protractor|ng\\s+e2e"),
  tool("Detox", "detox\\s+test|maestro\\s+test"),
  tool("Robot Framework", "robot\\s+\\S+"),
];

/** Tools that ask running services from outside by a script of requests. */
export const requestScripts: readonly DeliveryTool[] = [
  tool("Newman", "newman\\s+run|postman\\s+collection\\s+run|postman/newman\\S*"),
  tool("Karate", "karate(?:\\.jar)?"),
  tool("Hurl", "hurl\\s+-{0,2}\\S+"),
  tool("Bruno", "bru\\s+run"),
  tool("Tavern", "tavern-ci"),
];

/** Whether a line runs one of them, or what runs others: the rest of a Makefile or a script is of no interest here. */
export function runsDeliveryTool(line: string): boolean {
  return all.some((one) => one.runs.test(line)) || runners.test(line);
}

const all = [...formatters, ...typeCheckers, ...scanners, ...loadTools, ...browserTools, ...requestScripts];
const runners =
  /(?:^|[\s"'`(;&|/])(?:pytest|unittest|tox|nox|pre-commit|lint-staged|husky|lefthook|simple-git-hooks|jest|vitest|mocha|npm|pnpm|yarn|bun|make|poe|hatch|go\s+test|cargo\s+test|mvnw?|gradlew?|dotnet\s+test|phpunit|rspec)(?=$|[\s"'`);&|])|core\.hooksPath/;

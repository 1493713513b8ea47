// The files of a front end come from a network of caches near its visitors instead of from its own servers.
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import { valuesIn } from "../expression.ts";
import { calls, type Form, list, settings, shownBy } from "../forms.ts";
import { named } from "../neighbours.ts";
import { type Context, defineRule, type Matter } from "../rule.ts";
import { systemCapability } from "../system-capability.ts";

const deploying =
  /\bvercel\s+(deploy|--prod)|amondnet\/vercel-action|\bnetlify\s+deploy|nwtgck\/actions-netlify|netlify\/actions|\baws\s+cloudfront\s+create-invalidation|cloudfront-invalidat|\bwrangler\s+pages\s+(deploy|publish)|cloudflare\/(pages|wrangler)-action|\bfirebase\s+deploy\b|action-hosting-deploy|azure\/static-web-apps-deploy|invalidate-cdn-cache|\baz\s+(cdn|afd)\s+endpoint\s+purge|\bsurge\s+\S|\bfastly\s+(purge|compute)/i;
const ownHost = /^(https?:)?\/\/(?!localhost|127\.|0\.0\.0\.0|cdnjs\.|cdn\.jsdelivr|unpkg\.)[\w.${}:-]+/i;
const documentation = /\b(docs?|documentation|mkdocs|docusaurus|vitepress|storybook)\b/i;
const isOn = (value: string): boolean => /^true$/i.test(value);

const forms: readonly Form[] = [
  settings(
    "CloudFront, Fastly, Cloudflare, Azure Front Door, Cloud CDN or Bunny in Terraform or CloudFormation",
    list(`*aws_cloudfront_distribution.* *fastly_service_vcl.* *fastly_service_compute.* *cloudflare_pages_project.*
      *azurerm_cdn_endpoint.* *azurerm_cdn_frontdoor_endpoint.* *azurerm_frontdoor.* *digitalocean_cdn.* *bunnynet_pullzone.*
      *akamai_property.* *vercel_project.* *netlify_site.* *firebase_hosting_site.*`),
  ),
  settings(
    "Cloud CDN switched on for a backend, a record of Cloudflare that is proxied",
    ["*.enable_cdn", "*cloudflare_record.*proxied", "*cloudflare_dns_record.*proxied"],
    isOn,
  ),
  settings(
    "AWS::CloudFront::Distribution in CloudFormation or serverless",
    ["*.type", "*.Type"],
    (value) => value === "AWS::CloudFront::Distribution",
  ),
  settings("cdn of a BackendConfig (GKE)", ["kubernetes.backendconfig.*"], (value) => /cdn\.enabled: true/.test(value)),
  shownBy("netlify.toml, or wrangler.toml with a folder of assets", "setting", (fact) => {
    const netlify =
      /(^|\/)netlify\.toml$/.test(fact.evidence.file) &&
      /^build\.(publish|command)$/.test(fact.key) &&
      !documentation.test(fact.value);
    const cloudflare =
      /(^|\/)wrangler\.toml$/.test(fact.evidence.file) &&
      /^(pages_build_output_dir|site\.bucket|assets\.directory)$/.test(fact.key);
    return netlify || cloudflare ? [fact.evidence] : [];
  }),
  calls(
    "a distribution made by the CDK or by Pulumi",
    list(`*cloudfront.*Distribution *cloudfront.Distribution aws-cdk-lib/aws-cloudfront.*Distribution
    @pulumi/*.cloudfront.Distribution @pulumi/*.cdn.* sst.aws.StaticSite sst.aws.Nextjs`),
  ),
  shownBy("an adapter for Vercel, Netlify or Cloudflare (SvelteKit, Astro)", "import", (fact) =>
    /^@(sveltejs\/adapter-(vercel|netlify|cloudflare|auto)|astrojs\/(vercel|netlify|cloudflare)(\/.*)?|remix-run\/(vercel|netlify|cloudflare-pages))$/.test(
      fact.module,
    ) && /config/.test(fact.evidence.file)
      ? [fact.evidence]
      : [],
  ),
  shownBy("a pipeline that deploys to such a network, or empties its caches", "pipeline", (fact) =>
    fact.steps.filter((step) => deploying.test(step.text)).map((step) => step.evidence),
  ),
  settings("a script that does", ["npm.script.*", "shell.command"], (value) => deploying.test(value)),
  shownBy("an address of its own for static files: assetPrefix, publicPath, base, STATIC_URL", "constant", (fact) =>
    /(^|\.)(assetPrefix|publicPath|STATIC_URL|AWS_S3_CUSTOM_DOMAIN|cdnURL)$|\.config\.\w+\.base$/.test(fact.name) &&
    valuesIn(fact.of).some((one) => ownHost.test(one) || one.endsWith(".cloudfront.net"))
      ? [fact.evidence]
      : [],
  ),
  settings(
    "the same in a variable: CDN_URL, ASSET_HOST, STATIC_URL",
    ["cdn_url", "cdn_host", "asset_host", "assets_url", "static_url", "*_cdn_url", "asset_url"],
    (value) => ownHost.test(value),
  ),
];

/** Front ends: what browsers load to show a user interface. */
function frontEnds(view: View): readonly Component[] {
  return view.services().filter((one) => one.kind === "web");
}

/** A library that a page loads from somebody's network says nothing of the page's own files. */
const publicLibraries =
  /(cdnjs\.cloudflare\.com|cdn\.jsdelivr\.net|unpkg\.com|ajax\.googleapis\.com|code\.jquery\.com|fonts\.googleapis\.com|stackpath\.bootstrapcdn\.com)/;

function looksLike(view: View): Evidence[] {
  const constants = view.all("constant").filter((one) => publicLibraries.test(one.of.value ?? ""));
  const loaded = view
    .all("call")
    .filter((call) => call.arguments.some(({ of }) => publicLibraries.test(of.value ?? "")));
  const cached = view.all("setting").filter((one) => /^nginx\.(proxy_cache|expires)$/.test(one.key));
  return [...constants, ...loaded, ...cached].map((one) => one.evidence);
}

function matters(check: Check, { view }: Context): Matter | undefined {
  if (check.verdict !== "absent") return undefined;
  const scaled = frontEnds(view).filter((one) => (one.replicas?.maximum ?? one.replicas?.minimum ?? 1) > 1);
  const reached = scaled.filter((one) => (one.exposed?.length ?? 0) > 0);
  const [first] = reached;
  if (!first) return undefined;
  const count = first.replicas?.maximum ?? first.replicas?.minimum ?? 1;
  return {
    severity: "low",
    confidence: 0.5,
    is: `${named(reached)} hand${reached.length === 1 ? "s" : ""} out ${reached.length === 1 ? "its" : "their"} files from up to ${count} copies`,
    expected: "scripts, styles and pictures from caches near the visitors",
    because: `most of what a browser asks of ${first.name} never changes between releases, and each of its copies is there to send it again`,
    mend: "Put a network of caches before the static files (CloudFront, Cloud CDN, Cloudflare, Fastly), with names that change with their content; keep the copies for what has to be worked out.",
  };
}

export const cdn = defineRule(
  systemCapability({
    id: "operations/cdn",
    title: "Static files come from its own servers",
    strength: "Static files come from a network of caches",
    issue: "3.3",
    forms,
    sources: ["RFC 9111: HTTP Caching", "AWS Well-Architected Framework, Performance Efficiency: PERF04, networking"],
    present: "its static files are handed out by a network of caches",
    absent: "no network of caches was found before its front end",
    notApplicable: (view) => (frontEnds(view).length === 0 ? "it has no front end for browsers" : undefined),
    nearMisses: looksLike,
    matters,
  }),
);

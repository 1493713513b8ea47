// Names of what one Helm release deploys, without the name of the release before them: that is up to whoever installs it.
import { plain } from "#base/names";
import type { Draft } from "./drafts.ts";

const releaseLabels = ["app.kubernetes.io/instance", "release"];

/**
 * `shop-orders` of the release `shop` is `orders`, also to Compose and plain manifests that run it under that name.
 * Where a tree has several releases their names tell alike things apart, and stay.
 */
export function withoutRelease(drafts: readonly Draft[]): Draft[] {
  const releases = new Set(drafts.flatMap((draft) => releaseOf(draft) ?? []));
  const [release, ...others] = releases;
  if (release === undefined || others.length > 0) return [...drafts];
  const byName = new Map(drafts.map((draft) => [plain(draft.name), draft]));
  return drafts.filter((draft) => {
    const own = ownName(draft, release);
    if (own === undefined) return true;
    const twin = byName.get(plain(own));
    if (!twin) {
      draft.name = own;
      draft.id = own;
      draft.names.add(own);
      byName.set(plain(own), draft);
      return true;
    }
    twin.workloads.push(...draft.workloads);
    twin.evidence.push(...draft.evidence);
    for (const name of draft.names) twin.names.add(name);
    return false;
  });
}

function releaseOf(draft: Draft): string | undefined {
  const labels = draft.workloads.flatMap((workload) => releaseLabels.flatMap((label) => workload.labels[label] ?? []));
  return labels.find((label) => label !== "");
}

function ownName(draft: Draft, release: string): string | undefined {
  const own = draft.name.slice(release.length + 1);
  return releaseOf(draft) === release && draft.name.startsWith(`${release}-`) && own !== "" ? own : undefined;
}

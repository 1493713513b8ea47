// The volumes of a pod: claims, paths of the host and scratch space, and the configuration that is mounted as files.
import { type Node, get, itemsOf, textOf } from "../../node.ts";

export interface Volumes {
  readonly names: string[];
  readonly configurations: string[];
}

export function volumesOf(spec: Node | undefined): Volumes {
  const volumes = itemsOf(spec, "volumes");
  const sources = volumes.flatMap((volume) => [volume, ...itemsOf(volume, "projected", "sources")]);
  return {
    names: [...new Set(volumes.flatMap((volume) => nameOf(volume) ?? []))],
    configurations: [...new Set(sources.flatMap((source) => configurationOf(source) ?? []))],
  };
}

function nameOf(volume: Node): string | undefined {
  const claim = textOf(volume, "persistentVolumeClaim", "claimName");
  if (claim !== undefined) return claim;
  if (get(volume, "emptyDir")) return "emptyDir";
  const path = textOf(volume, "hostPath", "path");
  if (path !== undefined) return path;
  const network = ["nfs", "csi", "ephemeral", "awsElasticBlockStore", "gcePersistentDisk", "azureDisk", "azureFile"];
  return network.some((kind) => get(volume, kind)) ? textOf(volume, "name") : undefined;
}

function configurationOf(source: Node): string | undefined {
  return (
    textOf(source, "configMap", "name") ?? textOf(source, "secret", "secretName") ?? textOf(source, "secret", "name")
  );
}

// An archive opened within limits and closed again, not compressed: whoever opens it then meets no surprise.

export interface ArchiveLimits {
  /** In files. */
  readonly files: number;
  /** In bytes, of all files that are kept, opened. */
  readonly opened: number;
}

export type Reopened = { readonly archive: Uint8Array } | { readonly trouble: "too large" | "broken" };

/** Keeps the files whose names are wanted. What says less of its size than it opens to is cut off at what it says. */
export async function reopened(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  limits: ArchiveLimits,
): Promise<Reopened> {
  const { unzipSync, zipSync } = await import("fflate");
  let [files, opened] = [0, 0];
  try {
    const kept = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!isWanted(name)) return false;
        files += 1;
        opened += originalSize;
        return files <= limits.files && opened <= limits.opened;
      },
    });
    if (files > limits.files || opened > limits.opened) return { trouble: "too large" };
    return { archive: zipSync(kept, { level: 0 }) };
  } catch {
    return { trouble: "broken" };
  }
}

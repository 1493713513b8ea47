// Opens deflated bytes, read by fflate, as far as a limit: a few bytes of hostile input open to gigabytes.

/** A slice of input opens to a thousand times its size at most: the limit is passed by no more than that. */
const slice = 4_096;

export type Inflated = { readonly bytes: Uint8Array } | { readonly trouble: "too large" | "broken" };

/** Raw deflate, as it stands in archives and in drawings. */
export async function inflate(deflated: Uint8Array, limit: number): Promise<Inflated> {
  const { Inflate } = await import("fflate");
  const parts: Uint8Array[] = [];
  let size = 0;
  const stream = new Inflate((part) => {
    size += part.length;
    if (size <= limit) parts.push(part);
  });
  try {
    for (let at = 0; at < deflated.length; at += slice) {
      stream.push(deflated.subarray(at, at + slice), at + slice >= deflated.length);
      if (size > limit) return { trouble: "too large" };
    }
  } catch {
    return { trouble: "broken" };
  }
  return { bytes: joined(parts, size) };
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

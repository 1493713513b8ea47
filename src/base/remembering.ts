// Answers that are worked out once.

/** A function of a text, asked again and again about the same texts. */
export function remembering<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (text) => {
    const before = known.get(text);
    if (before) return before.value;
    const value = answer(text);
    known.set(text, { value });
    return value;
  };
}

/** An answer that is worked out when it is first asked for. */
export function lazily<T>(answer: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => (known ??= { value: answer() }).value;
}

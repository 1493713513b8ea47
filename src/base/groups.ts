// Values under keys, several under each.

/** Values under their key, in the order given. */
export function grouped<K, T>(values: Iterable<T>, keyOf: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) put(groups, keyOf(value), value);
  return groups;
}

/** Values that have several keys, under each of them once. */
export function groupedByEach<K, T>(values: Iterable<T>, keysOf: (value: T) => Iterable<K>): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) for (const key of new Set(keysOf(value))) put(groups, key, value);
  return groups;
}

/** One more value under a key. */
export function put<K, T>(groups: Map<K, T[]>, key: K, value: T): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}

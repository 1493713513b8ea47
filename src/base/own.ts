// What stands in a table under a name from outside, and nothing of what every object has, such as `constructor`.

export function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

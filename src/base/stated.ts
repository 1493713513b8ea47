// Fields that have a value, and no others: an absent field says that nothing was stated.

export type Stated<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

export function stated<T extends object>(fields: T): Stated<T>;
export function stated(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

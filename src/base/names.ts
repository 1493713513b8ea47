// Parts of names as programs and people write them: `orders.Orders.create`, `Redis_Queue`.

/** Of `./orders.Orders.create` it is `create`. */
export function lastName(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

/** What stands before the last name: of `Orders.create` it is `Orders`; the empty string where nothing does. */
export function ownerName(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf(".")));
}

/** Letters and digits only: `Redis_Queue` and `redis-queue` are one name. */
export function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

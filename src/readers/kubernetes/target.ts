// Where a route of a cluster leads: `name:port`, with the cluster's own suffixes taken off.

/** `orders.shop.svc.cluster.local` is `orders` to everyone in the cluster. */
export function serviceHost(host: string): string {
  return /^([^.]+)\.[^.]+\.svc(\.cluster\.local)?\.?$/.exec(host)?.[1] ?? host;
}

export function targetOf(host: string, port: string | undefined): string {
  return port === undefined ? serviceHost(host) : `${serviceHost(host)}:${port}`;
}

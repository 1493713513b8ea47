// Where a route of a cluster leads: `name:port`, with the cluster's own suffixes taken off.

/** `orders.shop.svc.cluster.local` is `orders` to everyone in the cluster. */
export function serviceHost(host: string): string {
  return /^([^.]+)\.[^.]+\.svc(\.cluster\.local)?\.?$/.exec(host)?.[1] ?? host;
}

/** A port by its name says nothing that an address could carry: `orders:http` would be taken for no address at all. */
export function targetOf(host: string, port: string | undefined): string {
  return port !== undefined && /^\d+$/.test(port) ? `${serviceHost(host)}:${port}` : serviceHost(host);
}

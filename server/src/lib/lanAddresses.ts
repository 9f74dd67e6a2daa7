import os from 'node:os';

/** The addresses by which others on the network reach this machine, IPv4 first. */
export function lanAddresses(interfaces = os.networkInterfaces()): string[] {
  return Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family, scopeid }) => !internal && (family === 'IPv4' || scopeid === 0))
    .sort((a, b) => a.family.localeCompare(b.family))
    .map(({ address }) => address);
}

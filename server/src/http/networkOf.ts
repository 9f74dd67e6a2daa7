import { isIPv6 } from 'node:net';

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** Whom limits count as one: an IPv4 address, or the /64 in which one line may take as many IPv6 addresses as it likes. */
export function networkOf(address: string): string {
  const mapped = MAPPED.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [start = '', end] = address.split('%', 1).join('').split('::');
  const before = groupsOf(start);
  const after = groupsOf(end ?? '');
  const between = Array<string>(8 - before.length - after.length).fill('0');
  const groups = [...before, ...between, ...after].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

function groupsOf(part: string): string[] {
  if (part === '') return [];
  // Four decimal numbers at the end stand for two groups.
  return part.split(':').flatMap((group) => (group.includes('.') ? ['0', '0'] : [group]));
}

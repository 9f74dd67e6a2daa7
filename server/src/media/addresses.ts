import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';
import type { types } from 'mediasoup';

/** Where a media worker listens, and what it tells clients about that. */

export interface AddressOptions {
  /** IP addresses of this machine. Each gets sockets of its own, so that answers come from the address that was asked. */
  listenAddresses: readonly string[];
  /** Told to clients in the place of the addresses that are not loopback (behind NAT, in a container). */
  announcedAddress: string | null;
}

/**
 * Loopback and each address of the machine, IPv4 first: the media is reachable here and on the local network. Link-local
 * addresses of IPv6 are left out, since they mean nothing without the interface's name.
 */
export async function reachableAddresses(
  interfaces: Record<string, NetworkInterfaceInfo[] | undefined>,
): Promise<string[]> {
  const external = Object.values(interfaces).flatMap((infos) =>
    (infos ?? []).filter((info) => !info.internal && (info.family === 'IPv4' || info.scopeid === 0)),
  );
  const addresses = new Set(external.map(({ address }) => address));
  const ipv4 = [...addresses].filter((address) => !isIPv6(address));
  const ipv6 = [...addresses].filter(isIPv6);
  const bindable = await Promise.all(ipv6.map(isBindable));
  return [...new Set(['127.0.0.1', ...ipv4]), ...ipv6.filter((_address, n) => bindable[n])];
}

/** An IPv6 address may be listed before it can be used, or after it was given up; a worker would not start with it. */
function isBindable(address: string): Promise<boolean> {
  const socket = createSocket('udp6');
  return new Promise((resolve) => {
    socket.once('error', () => {
      socket.close();
      resolve(false);
    });
    socket.bind({ address, port: 0, exclusive: true }, () => socket.close(() => resolve(true)));
  });
}

/** UDP and TCP on every address; `port` 0 is any free one. */
export function listenInfosOf(
  { listenAddresses, announcedAddress }: AddressOptions,
  port: number,
): types.TransportListenInfo[] {
  const onlyLoopback = listenAddresses.every(isLoopback);
  return listenAddresses.flatMap((ip) => {
    const announced = announcedAddress !== null && (onlyLoopback || !isLoopback(ip));
    return (['udp', 'tcp'] as const).map((protocol) => ({
      protocol,
      ip,
      ...(announced && { announcedAddress }),
      ...(port !== 0 && { port }),
    }));
  });
}

/**
 * The candidates that a client is told: each address once, and with `announcedPort` (something that forwards UDP
 * stands in front of the port) only UDP on that port.
 */
export function candidatesFor(
  candidates: readonly types.IceCandidate[],
  announcedPort: number | null,
): types.IceCandidate[] {
  const reachable =
    announcedPort === null
      ? candidates
      : candidates
          .filter(({ protocol }) => protocol === 'udp')
          .map((candidate) => ({ ...candidate, port: announcedPort }));
  const byAddress = new Map(
    reachable.map((candidate) => [`${candidate.protocol} ${candidate.address} ${candidate.port}`, candidate]),
  );
  return [...byAddress.values()];
}

function isLoopback(ip: string): boolean {
  return ip.startsWith('127.') || ip === '::1';
}

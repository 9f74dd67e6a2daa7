import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { candidatesFor, listenInfosOf, reachableAddresses } from './addresses.ts';

const ipv4 = (address: string, internal = false): NetworkInterfaceInfo => ({
  family: 'IPv4',
  address,
  internal,
  netmask: '255.255.255.0',
  mac: '00:00:00:00:00:00',
  cidr: null,
});

const ipv6 = (address: string, scopeid = 0): NetworkInterfaceInfo => ({
  ...ipv4(address),
  family: 'IPv6',
  scopeid,
});

const candidate = (address: string, protocol: 'udp' | 'tcp' = 'udp', port = 40_000) => ({
  foundation: protocol,
  priority: 1,
  ip: address,
  address,
  protocol,
  port,
  type: 'host' as const,
});

describe('reachableAddresses', () => {
  it('is loopback and every address of the network that can be listened on, each once and IPv4 first', async () => {
    const interfaces = {
      lo: [ipv4('127.0.0.1', true)],
      // The machine's own loopback stands in for an address that the machine has; the other one it has not.
      eth0: [ipv6('::1'), ipv6('2001:db8::7'), ipv6('fe80::1', 2), ipv4('192.0.2.7')],
      eth0alias: [ipv4('192.0.2.7')],
    };
    expect(await reachableAddresses(interfaces)).toEqual(['127.0.0.1', '192.0.2.7', '::1']);
  });

  it('is loopback alone without a network', async () => {
    expect(await reachableAddresses({})).toEqual(['127.0.0.1']);
  });
});

describe('listenInfosOf', () => {
  it('listens on UDP and TCP of each address', () => {
    const infos = listenInfosOf(
      { listenAddresses: ['127.0.0.1', '192.0.2.7'], announcedAddress: null },
      40_000,
    );
    expect(infos).toEqual([
      { protocol: 'udp', ip: '127.0.0.1', port: 40_000 },
      { protocol: 'tcp', ip: '127.0.0.1', port: 40_000 },
      { protocol: 'udp', ip: '192.0.2.7', port: 40_000 },
      { protocol: 'tcp', ip: '192.0.2.7', port: 40_000 },
    ]);
  });

  it('announces another address for all but loopback', () => {
    const infos = listenInfosOf(
      { listenAddresses: ['127.0.0.1', '192.0.2.7'], announcedAddress: 'meet.example' },
      0,
    );
    expect(infos.map(({ announcedAddress }) => announcedAddress)).toEqual([
      undefined,
      undefined,
      'meet.example',
      'meet.example',
    ]);
    expect(infos.every(({ port }) => port === undefined)).toBe(true);
  });

  it('announces it for loopback where there is nothing else', () => {
    const infos = listenInfosOf({ listenAddresses: ['127.0.0.1'], announcedAddress: '198.51.100.1' }, 0);
    expect(infos.every(({ announcedAddress }) => announcedAddress === '198.51.100.1')).toBe(true);
  });
});

describe('candidatesFor', () => {
  it('tells an address that two interfaces announce once', () => {
    const all = [candidate('meet.example'), candidate('meet.example'), candidate('meet.example', 'tcp')];
    expect(candidatesFor(all, null)).toHaveLength(2);
  });

  it('tells UDP on the announced port alone', () => {
    const told = candidatesFor([candidate('127.0.0.1'), candidate('127.0.0.1', 'tcp')], 50_000);
    expect(told).toEqual([candidate('127.0.0.1', 'udp', 50_000)]);
  });
});

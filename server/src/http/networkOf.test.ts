import { describe, expect, test } from 'vitest';
import { AppRig, codeOf } from '../testing/AppRig.ts';
import { networkOf } from './networkOf.ts';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['unknown', 'unknown'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

describe('[B2] wrong links are counted', () => {
  async function guesses(PROXIES: string, from: (n: number) => string): Promise<string[]> {
    const rig = await AppRig.create({ env: { PROXIES } });
    try {
      const codes: string[] = [];
      for (let n = 0; n < 21; n += 1) {
        const secret = `l_wrong.guess${n}abcdef`;
        const headers = { 'x-forwarded-for': from(n) };
        codes.push(codeOf(await rig.browser().call('previewLink', { secret }, { headers })));
      }
      return codes;
    } finally {
      await rig.close();
    }
  }

  test('for one IPv6 network together', async () => {
    expect((await guesses('1', (n) => `2001:db8:1:2::${n}`)).at(-1)).toBe('rate_limited');
  });

  test('apart for those of whom the proxy says that they are others', async () => {
    expect((await guesses('1', (n) => `198.51.100.1, 192.0.2.${n}`)).at(-1)).toBe('not_found');
  });

  test('together whatever they say, before the proxy and where there is none', async () => {
    expect((await guesses('1', (n) => `192.0.2.${n}, 198.51.100.1`)).at(-1)).toBe('rate_limited');
    expect((await guesses('0', (n) => `192.0.2.${n}`)).at(-1)).toBe('rate_limited');
  });
});

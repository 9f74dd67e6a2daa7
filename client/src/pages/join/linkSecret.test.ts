import { expect, test } from 'vitest';
import { linkSecret } from './linkSecret.ts';

const SECRET = 'l_0123456789abcdefghij.AbC-dEf_0123456789xyz';

test('a secret is found in a whole address, in a fragment and by itself', () => {
  expect(linkSecret(`https://cairn.example/join#${SECRET}`)).toBe(SECRET);
  expect(linkSecret(`  #${SECRET}\n`)).toBe(SECRET);
  expect(linkSecret(SECRET)).toBe(SECRET);
});

test('what holds no secret is refused', () => {
  for (const text of ['', 'https://cairn.example/join', 'hello there', '#', 'a b.cdefghijkl']) {
    expect(linkSecret(text)).toBeNull();
  }
});

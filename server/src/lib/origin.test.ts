import { expect, test } from 'vitest';
import { isOwnOrigin } from './origin.ts';

test.each([
  [{ host: 'cairn.example' }, null, true],
  [{ host: 'cairn.example', 'sec-fetch-site': 'cross-site' }, null, false],
  [{ host: 'cairn.example', origin: 'https://cairn.example' }, null, true],
  [{ host: 'Cairn.example:443', origin: 'https://cairn.example' }, null, true],
  [{ host: 'cairn.example:3000', origin: 'http://cairn.example' }, null, false],
  [{ host: 'cairn.example', origin: 'https://evil.example' }, null, false],
  [{ host: 'cairn.example', origin: 'null' }, null, false],
  [{ host: 'cairn.example', origin: '' }, null, false],
  [{ origin: 'https://cairn.example' }, null, false],
  [{ host: '127.0.0.1:3000', origin: 'https://cairn.example' }, 'https://cairn.example', true],
  [{ host: '127.0.0.1:3000', origin: 'http://cairn.example' }, 'https://cairn.example', false],
])('[A7] %j with PUBLIC_URL %s: %s', (headers, publicUrl, own) => {
  expect(isOwnOrigin(headers, publicUrl)).toBe(own);
});

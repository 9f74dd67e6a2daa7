import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createSecureContext } from 'node:tls';
import { expect, test } from 'vitest';
import { lanAddresses } from './lanAddresses.ts';
import { selfSignedCertificate } from './selfSigned.ts';

test('is good for this machine and its network, kept, and made anew before it runs out', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'cairn-tls-'));
  try {
    const made = await selfSignedCertificate(dataDir);
    createSecureContext(made);
    const certificate = new X509Certificate(made.cert);
    expect(certificate.checkHost('localhost')).toBe('localhost');
    const addresses = ['127.0.0.1', '::1', ...lanAddresses()];
    expect(addresses.map((address) => certificate.checkIP(address))).toEqual(addresses);
    expect((await stat(path.join(dataDir, 'self-signed.pem'))).mode & 0o777).toBe(0o600);
    expect((await selfSignedCertificate(dataDir)).cert.trim()).toBe(made.cert.trim());
    const inAYear = Date.now() + 380 * 24 * 60 * 60 * 1000;
    expect((await selfSignedCertificate(dataDir, inAYear)).cert).not.toBe(made.cert);
  } finally {
    await rm(dataDir, { recursive: true });
  }
});

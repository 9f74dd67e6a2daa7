import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { generate } from 'selfsigned';
import { lanAddresses } from './lanAddresses.ts';

export interface Certificate {
  cert: string;
  key: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Browsers take no certificate that is good for longer than this. */
const LIFE_MS = 397 * DAY_MS;
const RENEW_BEFORE_MS = 30 * DAY_MS;
const FILE = 'self-signed.pem';

/**
 * The certificate that the server made for itself, kept in the data folder so that browsers are asked to accept it
 * once; made anew when it runs out, or when the machine has another name or address.
 */
export async function selfSignedCertificate(dataDir: string, now = Date.now()): Promise<Certificate> {
  const file = path.join(dataDir, FILE);
  const names = ['localhost', os.hostname()];
  const addresses = ['127.0.0.1', '::1', ...lanAddresses()];
  const kept = await readKept(file);
  if (kept && isGood(kept.cert, names, addresses, now)) return kept;
  const made = await generate([{ name: 'commonName', value: 'Cairn' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - DAY_MS),
    notAfterDate: new Date(now - DAY_MS + LIFE_MS),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...names.map((value) => ({ type: 2 as const, value })),
          ...addresses.map((ip) => ({ type: 7 as const, ip })),
        ],
      },
    ],
  });
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const aside = `${file}.${process.pid}.new`;
  await writeFile(aside, `${made.cert}\n${made.private}\n`, { mode: 0o600 });
  await rename(aside, file);
  return { cert: made.cert, key: made.private };
}

async function readKept(file: string): Promise<Certificate | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  const blocks = text?.match(/-----BEGIN ([A-Z ]+)-----[^-]+-----END \1-----/g) ?? [];
  const cert = blocks.find((block) => block.includes('BEGIN CERTIFICATE'));
  const key = blocks.find((block) => block.includes('PRIVATE KEY'));
  return cert && key ? { cert, key } : null;
}

function isGood(pem: string, names: string[], addresses: string[], now: number): boolean {
  const certificate = new X509Certificate(pem);
  return (
    certificate.validToDate.getTime() - RENEW_BEFORE_MS > now &&
    names.every((name) => certificate.checkHost(name) !== undefined) &&
    addresses.every((address) => certificate.checkIP(address) !== undefined)
  );
}

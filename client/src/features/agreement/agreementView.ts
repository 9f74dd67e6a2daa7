import type { AgreementVersion, Signature } from '@cairn/shared/agreement.ts';

interface Signed {
  current: Pick<AgreementVersion, 'version'> | null;
  signatures: readonly Signature[];
}

/** The newest version that the person had signed, where that is not the one that holds and they have not signed this; else null. */
export function voidedSignature({ current, signatures }: Signed, personId: string): number | null {
  const own = signatures.filter((one) => one.personId === personId).map(({ version }) => version);
  if (own.length === 0 || !current || own.includes(current.version)) return null;
  return Math.max(...own);
}

/** When the person signed the version that holds; null where they have not. */
export function signedAt({ current, signatures }: Signed, personId: string): number | null {
  return signatures.find((one) => one.version === current?.version && one.personId === personId)?.at ?? null;
}

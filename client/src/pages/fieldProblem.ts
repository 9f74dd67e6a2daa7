import { MAX_LENGTH, personName, purpose, title } from '@cairn/shared/mentorship.ts';

const FIELDS = {
  name: { schema: personName, max: MAX_LENGTH.name, needed: true },
  title: { schema: title, max: MAX_LENGTH.title, needed: false },
  purpose: { schema: purpose, max: MAX_LENGTH.purpose, needed: false },
} as const;

export type FieldProblem = { kind: 'missing' } | { kind: 'tooLong'; max: number } | { kind: 'badCharacters' };

/** What is wrong with the text of a field by the contract's own schema; null where nothing is. */
export function fieldProblem(field: keyof typeof FIELDS, text: string): FieldProblem | null {
  const { schema, max, needed } = FIELDS[field];
  const trimmed = text.trim();
  if (trimmed === '') return needed ? { kind: 'missing' } : null;
  if (trimmed.length > max) return { kind: 'tooLong', max };
  return schema.safeParse(trimmed).success ? null : { kind: 'badCharacters' };
}

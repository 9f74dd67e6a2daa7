import * as z from 'zod/mini';
import { idOf } from '../ids.ts';
import { timestamp } from '../mentorship.ts';

export const MAX_THANKS = 500;

/** What one member thanks another for. */
export const thanksText = z.string().check(
  z.trim(),
  z.minLength(1),
  z.maxLength(MAX_THANKS),
  z.refine((text) => !/[^\P{Cc}\n]/u.test(text) && text.isWellFormed()),
);

export const thanks = z.strictObject({
  id: idOf('thanks'),
  writtenBy: idOf('person'),
  /** Whom it thanks. */
  personId: idOf('person'),
  text: thanksText,
  at: timestamp,
  /** Whom it thanks wants all members to see it, and the report to have it. */
  shown: z.boolean(),
});
export type Thanks = z.infer<typeof thanks>;

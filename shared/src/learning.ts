import * as z from 'zod/mini';
import { plainText } from './mentorship.ts';

/** How sure somebody is, 1 to 10; null where they don't say. */
const confidence = z.nullable(z.int().check(z.minimum(1), z.maximum(10)));

/** As a session begins: how sure, and in a line why. Their own alone. */
export const checkInFields = { confidence, line: plainText(300) };
export interface CheckIn {
  confidence: number | null;
  line: string;
  at: number;
}

const answer = plainText(3000);

/** What somebody says of a session as it closes: what they learned, and what made it work. */
export const closingFields = { learned: answer, worked: answer };
export interface Closing {
  learned: string;
  worked: string;
  at: number;
}

/** The same for oneself alone, with how sure one is now. */
export const reflectionFields = { ...closingFields, confidence };
export interface Reflection extends Closing {
  confidence: number | null;
}

/** A score and when it was said: as the session began or ended. */
export interface Score {
  at: number;
  value: number;
}

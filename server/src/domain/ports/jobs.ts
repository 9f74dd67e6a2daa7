import type { NewMail } from './mails.ts';

/** What was done once and for all, by a key that says what it was. */
export interface JobStore {
  /**
   * Keeps the key and queues the mails in one transaction. False, and nothing queued, where the key was there: so a job
   * that runs again, after a crash too, does nothing twice.
   */
  once(key: string, at: number, mails: readonly NewMail[]): Promise<boolean>;
  /** Whether the key is kept: then there is nothing to prepare. */
  isDone(key: string): Promise<boolean>;
  /** Forgets the keys of before the time: what they are about can't come again. */
  forgetBefore(time: number): Promise<void>;
}

/**
 * Makes an action of a line of the notes and answers its id, or says why it did not and answers null.
 *
 * @param actionId the action that was made of the line before, or null
 */
export type MakeAction = (line: string, actionId: string | null, pageId: string) => string | null;

/** Keeps a link of the notes with the mentorship; `words` is what it reads in the notes. */
export type KeepLink = (href: string, words: string) => void;

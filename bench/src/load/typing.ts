import * as Y from 'yjs';

/** The text that all clients of a document type into. */
export const TEXT = 'text';

const WORDS =
  'we agree that the next step is to write down what went well and who asks whom until when'.split(' ');
const BACKSPACE_SHARE = 0.05;
const PASTE_SHARE = 0.01;

/**
 * What one person's typing sends: an update per key, now and then a backspace or a pasted sentence. It builds on
 * nothing of others, so that each server takes it in whatever order things come.
 */
export function typing(clientId: number, count: number, random: () => number): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const text = doc.getText(TEXT);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const pick = () => WORDS[Math.floor(random() * WORDS.length)]!;
  let word = pick();
  while (updates.length < count) {
    const dice = random();
    if (dice < BACKSPACE_SHARE && text.length > 0) {
      text.delete(text.length - 1, 1);
    } else if (dice < BACKSPACE_SHARE + PASTE_SHARE) {
      text.insert(text.length, Array.from({ length: 8 }, pick).join(' '));
    } else if (word === '') {
      text.insert(text.length, ' ');
      word = pick();
    } else {
      text.insert(text.length, word.slice(0, 1));
      word = word.slice(1);
    }
  }
  doc.destroy();
  return updates;
}

import { recapParts, type RecapInput, type RecapWords } from '@cairn/shared/recap/recapText.ts';
import type { Letter } from '../mail/compose.ts';
import { dateWords, dayWords, FOOT, hello, timeWords, type Reader } from '../schedule/letters.ts';

const ANSWERS = { done: 'done', changed: 'changed', dropped: 'dropped', stays: 'stays' } as const;

/** What a session came to, as the page says it, in the reader's zone. */
export function recapLetter(input: Omit<RecapInput, 'words'>, url: string, reader: Reader): Letter {
  const { mentorship, session } = input;
  const words: RecapWords = {
    session: `Session ${session.number}`,
    purpose: 'What it was for',
    reviewed: 'What was looked at first',
    answer: (answer) => ANSWERS[answer],
    fromHere: 'In this session',
    fromBefore: 'Open from before',
    done: 'Done',
    nothing: 'No actions were written down. You can still add them in the next session.',
    nobody: 'nobody yet',
    due: (date) => `until ${dateWords(date)}`,
    date: (ms) => dayWords({ startsAt: ms }, reader),
    next: (time) => `The next session: ${timeWords(time, reader)}.`,
  };
  const { head, parts, foot } = recapParts({ ...input, words });
  const lists = parts.map(({ title, lines }) =>
    [
      `${title}:`,
      ...lines.map(
        ({ text, more }) => `• ${text}${more === '' ? '' : `\n  ${more.replaceAll('\n', '\n  ')}`}`,
      ),
    ].join('\n'),
  );
  return {
    subject: `What you agreed: ${mentorship.title}`,
    lines: [hello(reader), `your session of “${mentorship.title}” has ended.`, ...head, ...lists, ...foot],
    button: { label: 'To the recap', url },
    foot: FOOT,
  };
}

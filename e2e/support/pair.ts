import type { Browser } from '@playwright/test';
import {
  comeIn,
  expectNoErrors,
  join,
  leaveAll,
  newVisitor,
  pictureOfPerson,
  startSession,
  type Visitor,
} from './people.ts';
import { expectLivePicture } from './probes.ts';
import type { ServerProcess } from './server.ts';

/** A mentor and a mentee in a room of a server, who see each other. */
export interface Pair {
  mentor: Visitor;
  mentee: Visitor;
  links: Record<string, string>;
  /** Waits until each shows a live picture of the other. */
  expectPictures(timeout?: number): Promise<void>;
  expectNoErrors(): void;
  close(): Promise<void>;
}

export async function meetAsPair(browser: Browser, server: ServerProcess): Promise<Pair> {
  const mentor = await newVisitor(browser, 'Maria Mentor');
  const mentee = await newVisitor(browser, 'Noor Mentee');
  const links = await startSession(mentor, server);
  await join(mentor);
  await comeIn(mentee, links['mentee'] ?? '');
  const pair: Pair = {
    mentor,
    mentee,
    links,
    async expectPictures(timeout) {
      await Promise.all([
        expectLivePicture(pictureOfPerson(mentor, mentee.name), timeout),
        expectLivePicture(pictureOfPerson(mentee, mentor.name), timeout),
      ]);
    },
    expectNoErrors: () => expectNoErrors(server, mentor, mentee),
    close: () => leaveAll(mentor, mentee),
  };
  await pair.expectPictures();
  return pair;
}

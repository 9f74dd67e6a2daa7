import type { Archive } from '@cairn/shared/archive/archive.ts';
import { data, TestPerson, type AppRig, type TestBrowser } from './AppRig.ts';

export const IMPORT_ID = '0123456789abcdef'.repeat(2);

/** The person's archive of a mentorship. */
export async function exported(person: TestPerson, mentorshipId: string): Promise<Archive> {
  const file = data(await person.call('takeAlong', { mentorshipId, format: 'json' }));
  return JSON.parse(Buffer.from(file.base64, 'base64').toString()) as Archive;
}

/** Brings it to a server as the one whose archive it is, or as another of its members. */
export async function imported(
  rig: AppRig,
  archive: Archive,
  browser: TestBrowser = rig.browser(),
  memberId = archive.exportedBy,
) {
  const state = data(await browser.call('importMentorship', { archive, memberId, importId: IMPORT_ID }));
  const { mentorship, you, members, sessions } = state;
  return {
    mentorshipId: mentorship.id,
    person: new TestPerson(rig, browser, you.personId),
    you,
    members,
    sessions,
  };
}

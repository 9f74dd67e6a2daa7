import type { Store } from '../../domain/ports.ts';
import { accountsIn, linkPoliciesIn } from './accounts.ts';
import { archiveIn } from './archive.ts';
import { agreementsIn } from './agreements.ts';
import { clocksIn } from './clocks.ts';
import { documentsIn } from './documents.ts';
import { feedbackIn } from './feedback.ts';
import { learningIn } from './learning.ts';
import { mailsIn } from './mails.ts';
import { linksIn, membersIn, mentorshipsIn } from './mentorships.ts';
import { browsersIn, peopleIn } from './people.ts';
import { notesIn } from './notes.ts';
import { planIn } from './plan.ts';
import { attendanceIn, certificatesIn, thanksIn } from './recognition.ts';
import { privacyIn } from './privacy.ts';
import { profilesIn } from './profiles.ts';
import { searchIn } from './search.ts';
import { jobsIn, scheduleIn } from './schedule.ts';
import { chatIn, seatsIn, sessionsIn } from './sessions.ts';
import type { Db } from './tables.ts';
import { templatesIn } from './templates.ts';

/** The store, and its database for libraries that bring queries of their own. */
export interface SqlStore extends Store {
  readonly db: Db;
}

/** What each database does its own way. */
export interface DatabaseParts {
  db: Db;
  /** The hot path. */
  append: Store['documents']['append'];
  /** Leaves nothing in the files that was deleted. */
  scrub: Store['privacy']['scrub'];
  close: Store['close'];
  /** Milliseconds since 1970. */
  now: () => number;
}

/** The store in a database that is up to date: one layer of SQL for all of them. */
export function sqlStore({ db, append, scrub, close, now }: DatabaseParts): SqlStore {
  return {
    db,
    people: peopleIn(db),
    browsers: browsersIn(db),
    mentorships: mentorshipsIn(db),
    members: membersIn(db),
    links: linksIn(db),
    linkPolicies: linkPoliciesIn(db),
    accounts: accountsIn(db),
    mails: mailsIn(db),
    sessions: sessionsIn(db),
    schedule: scheduleIn(db),
    jobs: jobsIn(db),
    chat: chatIn(db),
    seats: seatsIn(db),
    clocks: clocksIn(db),
    documents: { ...documentsIn(db), append },
    plan: planIn(db),
    search: searchIn(db),
    profiles: profilesIn(db),
    notes: notesIn(db),
    archive: archiveIn(db),
    attendance: attendanceIn(db),
    thanks: thanksIn(db),
    certificates: certificatesIn(db),
    agreements: agreementsIn(db),
    feedback: feedbackIn(db),
    learning: learningIn(db),
    privacy: privacyIn(db, scrub),
    templates: templatesIn(db),
    probe: () =>
      db.transaction().execute(async (trx) => {
        await trx.insertInto('probe').values({ at: now() }).execute();
        await trx.deleteFrom('probe').execute();
      }),
    close,
  };
}

import { timeTogether, type Together } from '@cairn/shared/archive/attendance.ts';
import { AppError } from '@cairn/shared/errors.ts';
import type { ArchiveFile } from '@cairn/shared/http/archiveRoutes.ts';
import type { Recognition } from '@cairn/shared/http/recognitionRoutes.ts';
import type { Member } from '@cairn/shared/mentorship.ts';
import type { Clock, ReportPrinter, Store } from '../ports.ts';
import type { Standing } from '../standing.ts';
import { ROLE_WORDS, zoneOrUtc } from './reportWords.ts';

export interface RecognitionBookOptions {
  store: Store;
  clock: Clock;
  printer: Pick<ReportPrinter, 'certificate'>;
}

/** So many thanks of one person in one mentorship: more would be noise, or somebody who fills the store. */
const MAX_THANKS_OF_PERSON = 100;

type Where = Pick<Standing, 'mentorship' | 'you'>;

/** What people gave each other: hours together, thanks, and a certificate that all said yes to [I8]. */
export class RecognitionBook {
  readonly #options: RecognitionBookOptions;

  constructor(options: RecognitionBookOptions) {
    this.#options = options;
  }

  async read({ mentorship, you }: Where): Promise<Recognition> {
    const { store } = this.#options;
    const [together, thanks, yes, members] = await Promise.all([
      this.#together(mentorship.id),
      store.thanks.of(mentorship.id),
      store.certificates.of(mentorship.id),
      store.members.list(mentorship.id),
    ]);
    const said = new Set(yes.map(({ personId }) => personId));
    const asked = members.filter(takesPart).map(({ personId }) => personId);
    return {
      togetherMs: together.totalMs,
      sessions: [...together.bySession].map(([sessionId, ms]) => ({ sessionId, ms })),
      people: [...together.byPerson].map(([personId, ms]) => ({ personId, ms })),
      thanks: thanks.filter(
        ({ writtenBy, personId, shown }) => shown || writtenBy === you.personId || personId === you.personId,
      ),
      certificate: {
        yes: asked.filter((id) => said.has(id)),
        missing: asked.filter((id) => !said.has(id)),
      },
    };
  }

  async giveThanks(where: Where, given: { thanksId: string; personId: string; text: string }) {
    const { store, clock } = this.#options;
    const { mentorship, you } = where;
    const members = await store.members.list(mentorship.id);
    if (!members.some(({ personId }) => personId === given.personId)) throw noSuchThing();
    if (given.personId === you.personId) throw new AppError('forbidden', 'Thanks are for others');
    const known = await store.thanks.get(given.thanksId);
    if (known && (known.mentorshipId !== mentorship.id || known.writtenBy !== you.personId))
      throw noSuchThing();
    const own = (await store.thanks.of(mentorship.id)).filter(({ writtenBy }) => writtenBy === you.personId);
    if (own.length >= MAX_THANKS_OF_PERSON) throw new AppError('rate_limited', 'So many thanks');
    const { thanksId: id, personId, text } = given;
    const row = { id, writtenBy: you.personId, personId, text, at: clock.now(), shown: false };
    if (!known) await store.thanks.add({ ...row, mentorshipId: mentorship.id });
    return this.read(where);
  }

  async showThanks(where: Where, thanksId: string, shown: boolean): Promise<Recognition> {
    const thanks = await this.#thanksOf(where, thanksId);
    if (thanks.personId !== where.you.personId) throw new AppError('forbidden', 'Whom it thanks decides');
    await this.#options.store.thanks.show(thanksId, shown);
    return this.read(where);
  }

  async takeBackThanks(where: Where, thanksId: string): Promise<Recognition> {
    const thanks = await this.#thanksOf(where, thanksId);
    if (thanks.writtenBy !== where.you.personId) throw new AppError('forbidden', 'Its author takes it back');
    await this.#options.store.thanks.remove(thanksId);
    return this.read(where);
  }

  async setCertificate(where: Where, yes: boolean): Promise<Recognition> {
    const { store, clock } = this.#options;
    const { mentorship, you } = where;
    if (yes) await store.certificates.say(mentorship.id, you.personId, clock.now());
    else await store.certificates.takeBack(mentorship.id, you.personId);
    return this.read(where);
  }

  async certificate(where: Where, zone: string | undefined): Promise<ArchiveFile> {
    const { store, clock, printer } = this.#options;
    const { mentorship } = where;
    const { certificate, togetherMs, sessions } = await this.read(where);
    if (certificate.missing.length > 0 || certificate.yes.length < 2) {
      throw new AppError('wrong_state', 'Somebody has not said yes');
    }
    const [members, all] = await Promise.all([
      store.members.list(mentorship.id),
      store.sessions.list(mentorship.id),
    ]);
    const held = new Set(sessions.map(({ sessionId }) => sessionId));
    const times = all
      .filter(({ id }) => held.has(id))
      .map(({ startedAt, createdAt }) => startedAt ?? createdAt);
    const bytes = await printer.certificate({
      title: mentorship.title,
      people: members.filter(takesPart).map(({ name, role }) => ({ name, role: ROLE_WORDS[role] })),
      sessions: sessions.length,
      togetherMs,
      from: Math.min(mentorship.createdAt, ...times),
      until: times.length > 0 ? Math.max(...times) : clock.now(),
      zone: zoneOrUtc(zone),
      madeAt: clock.now(),
    });
    return {
      name: 'certificate.pdf',
      type: 'application/pdf',
      base64: Buffer.from(bytes).toString('base64'),
    };
  }

  /** Of everybody who ever took part, so that hours stay what they were when somebody leaves. */
  async #together(mentorshipId: string): Promise<Together> {
    const { store } = this.#options;
    const [visits, members] = await Promise.all([
      store.attendance.of(mentorshipId),
      store.members.all(mentorshipId),
    ]);
    return timeTogether(visits, new Set(members.filter(takesPart).map(({ personId }) => personId)));
  }

  async #thanksOf({ mentorship }: Where, thanksId: string) {
    const thanks = await this.#options.store.thanks.get(thanksId);
    if (thanks?.mentorshipId !== mentorship.id) throw noSuchThing();
    return thanks;
  }
}

function takesPart({ role }: Pick<Member, 'role'>): boolean {
  return role !== 'observer';
}

function noSuchThing(): AppError {
  return new AppError('not_found', 'There is no such thing');
}

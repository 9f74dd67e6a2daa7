import {
  changedParts,
  MAX_MILESTONES,
  signs,
  type AgreementTexts,
  type AgreementVersion,
  type Milestone,
} from '@cairn/shared/agreement.ts';
import { AppError } from '@cairn/shared/errors.ts';
import type { AgreementState } from '@cairn/shared/http/agreementRoutes.ts';
import { isMenteeSide } from '@cairn/shared/leading.ts';
import type { LeadRule, Mentorship } from '@cairn/shared/mentorship.ts';
import type { KeyedQueue } from '../../lib/serialQueue.ts';
import type { LeadRules } from '../leading/leadRules.ts';
import type { Clock, NewMail, Store } from '../ports.ts';
import type { Post } from '../schedule/post.ts';
import type { Standing } from '../standing.ts';
import { voidedLetter } from './agreementLetter.ts';

export interface AgreementsOptions {
  store: Store;
  clock: Clock;
  post: Post;
  leadRules: LeadRules;
  rooms: { membersChanged(mentorshipId: string): Promise<void> };
  changes: KeyedQueue;
  /** Where people reach this server, for mails. */
  origin: () => string;
}

const MAX_VERSIONS = 1_000;

/** What the members promise each other, who signed it, and how formal they are about it [G1–G5]. */
export class Agreements {
  readonly #options: AgreementsOptions;

  constructor(options: AgreementsOptions) {
    this.#options = options;
  }

  async state({ id }: Pick<Mentorship, 'id'>): Promise<AgreementState> {
    const { store } = this.#options;
    const [mentorship, versions, signatures, milestones] = await Promise.all([
      store.mentorships.get(id),
      store.agreements.versions(id),
      store.agreements.signatures(id),
      store.agreements.milestones(id),
    ]);
    if (!mentorship) throw new AppError('not_found', 'There is no such mentorship');
    return {
      formality: mentorship.formality,
      current: await this.#text(id, versions[0]),
      versions: versions.map(({ version, personId, at }) => ({ version, personId, at })),
      signatures,
      milestones: milestones.map(({ personId: _by, ...milestone }) => milestone),
    };
  }

  async version({ id }: Pick<Mentorship, 'id'>, wanted: number) {
    const { agreements } = this.#options.store;
    const [version, before] = await Promise.all([
      agreements.version(id, wanted),
      agreements.version(id, wanted - 1),
    ]);
    if (!version) throw new AppError('not_found', 'There is no such version');
    return { version, before };
  }

  /** Makes the next version of what was edited, `base`; whoever had signed that hears that it is void [G2]. */
  async save(
    { mentorship, you }: Standing,
    { base, texts, leadRule }: { base: number; texts: AgreementTexts; leadRule: LeadRule },
  ): Promise<AgreementState> {
    const { store, clock, post } = this.#options;
    const [newest] = await store.agreements.versions(mentorship.id);
    const current = await this.#text(mentorship.id, newest);
    const isSame = current?.leadRule === leadRule && changedParts(current.texts, texts).length === 0;
    // Also where the answer to the same call was lost.
    if (isSame) return this.state(mentorship);
    if ((current?.version ?? 0) !== base) throw changed();
    if (base >= MAX_VERSIONS) throw new AppError('payload_too_large', 'An agreement takes no more versions');
    const version = { version: base + 1, personId: you.personId, at: clock.now(), texts, leadRule };
    const mails = await this.#mails({ mentorship, you }, base);
    if (!(await store.agreements.add(mentorship.id, version, mails))) throw changed();
    if (mails.length > 0) post.wake();
    return this.state(mentorship);
  }

  /**
   * Signs the version. The rule of who leads is that of the last version that the whole mentee side has signed, so nobody
   * else's edit takes it away [E6].
   */
  async sign({ mentorship, you }: Standing, version: number): Promise<AgreementState> {
    const { store, clock, leadRules, changes } = this.#options;
    const { id } = mentorship;
    await changes.run(id, async () => {
      const [before, [current], members, signatures] = await Promise.all([
        store.mentorships.get(id),
        store.agreements.versions(id),
        store.members.list(id),
        store.agreements.signatures(id),
      ]);
      if (!before || current?.version !== version) throw changed();
      const signed = new Set([you.personId]);
      for (const one of signatures) if (one.version === version) signed.add(one.personId);
      const mentored = members.filter(({ role }) => isMenteeSide(role));
      const holds = mentored.length > 0 && mentored.every(({ personId }) => signed.has(personId));
      const rule = holds && before.leadRule !== current.leadRule ? current.leadRule : null;
      const signature = { version, personId: you.personId, at: clock.now() };
      if (!(await store.agreements.sign(id, signature, rule))) throw changed();
      if (rule !== null) await leadRules.changed(before, rule);
    });
    return this.state(mentorship);
  }

  async setFormality(mentorship: Mentorship, formality: 'informal' | 'formal'): Promise<AgreementState> {
    const { store, rooms } = this.#options;
    if (mentorship.formality === 'programme') {
      throw new AppError('wrong_state', 'A programme says how formal it is');
    }
    await store.agreements.setFormality(mentorship.id, formality);
    await rooms.membersChanged(mentorship.id);
    return this.state(mentorship);
  }

  async putMilestone(
    { mentorship: { id }, you }: Standing,
    { reached, ...fields }: Omit<Milestone, 'reachedAt'> & { reached: boolean },
  ): Promise<AgreementState> {
    const { store, clock, changes } = this.#options;
    await changes.run(id, async () => {
      const milestones = await store.agreements.milestones(id);
      const before = milestones.find((one) => one.id === fields.id);
      if (!before && milestones.length >= MAX_MILESTONES) {
        throw new AppError('payload_too_large', 'A mentorship takes no more milestones');
      }
      const reachedAt = reached ? (before?.reachedAt ?? clock.now()) : null;
      await store.agreements.putMilestone(id, { ...fields, reachedAt, personId: you.personId });
    });
    return this.state({ id });
  }

  async removeMilestone(mentorship: Mentorship, milestoneId: string): Promise<AgreementState> {
    await this.#options.store.agreements.removeMilestone(mentorship.id, milestoneId);
    return this.state(mentorship);
  }

  async #text(id: string, head?: Pick<AgreementVersion, 'version'>): Promise<AgreementVersion | null> {
    return head ? this.#options.store.agreements.version(id, head.version) : null;
  }

  /** To those whose signatures an edit takes the ground from. */
  async #mails(
    { mentorship, you }: Pick<Standing, 'mentorship' | 'you'>,
    version: number,
  ): Promise<NewMail[]> {
    const { store, post, origin } = this.#options;
    const signatures = await store.agreements.signatures(mentorship.id);
    const signed = new Set(signatures.filter((one) => one.version === version).map((one) => one.personId));
    signed.delete(you.personId);
    if (signed.size === 0) return [];
    const about = { title: mentorship.title, url: `${origin()}/mentorships/${mentorship.id}/agreement` };
    return post.toMembers(mentorship.id, {
      kind: 'agreement:voided',
      letter: (reader) => voidedLetter(you.name, about, reader),
      to: (member) => signs(member) && signed.has(member.personId),
    });
  }
}

function changed(): AppError {
  return new AppError('agreement_changed', 'Another version is current by now');
}

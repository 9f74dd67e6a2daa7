import { AGREEMENT_PARTS, type AgreementTexts, type Milestone } from '@cairn/shared/agreement.ts';
import type { AgreementState } from '@cairn/shared/http/agreementRoutes.ts';
import type { LeadRule } from '@cairn/shared/mentorship.ts';
import { Loading } from '../../lib/Loading.ts';
import { Value } from '../../lib/observable.ts';
import type { PageParts } from '../mentorship/SectionProps.ts';

/** What somebody is writing: it lasts as long as the page, whichever section is open. */
export interface Draft {
  /** The version that it began from; 0 for none. */
  base: number;
  texts: AgreementTexts;
  leadRule: LeadRule;
}

/** The agreement of a mentorship with its milestones, and what this person writes of it. Calls reject with an `AppError`. */
export class AgreementModel {
  readonly read: Loading<AgreementState>;
  readonly draft = new Value<Draft | null>(null);
  readonly #parts: PageParts;

  constructor(parts: PageParts) {
    this.#parts = parts;
    const { api, mentorshipId, personId } = parts;
    this.read = new Loading(() => api.call('readAgreement', { mentorshipId }, { personId }));
  }

  /** Saves the draft. Where another version came in between it is kept as it is, and what is new is read. */
  readonly save = async (draft: Draft): Promise<void> => {
    const { api, mentorshipId, personId } = this.#parts;
    try {
      this.read.put(await api.call('saveAgreement', { mentorshipId, ...draft }, { personId }));
      this.draft.set(null);
    } catch (error) {
      await this.read.reload();
      throw error;
    }
  };

  readonly sign = async (version: number): Promise<void> => {
    const { api, mentorshipId, personId, refresh } = this.#parts;
    try {
      this.read.put(await api.call('signAgreement', { mentorshipId, version }, { personId }));
      // It may have made the rule of who leads.
      await refresh();
    } catch (error) {
      await this.read.reload();
      throw error;
    }
  };

  readonly setFormality = async (formality: 'informal' | 'formal'): Promise<void> => {
    const { api, mentorshipId, personId, refresh } = this.#parts;
    this.read.put(await api.call('setFormality', { mentorshipId, formality }, { personId }));
    await refresh();
  };

  readonly putMilestone = async ({ id, title, date, reachedAt }: Milestone): Promise<void> => {
    const { api, mentorshipId, personId } = this.#parts;
    const input = { mentorshipId, milestoneId: id, title, date, reached: reachedAt !== null };
    this.read.put(await api.call('putMilestone', input, { personId }));
  };

  readonly removeMilestone = async (milestoneId: string): Promise<void> => {
    const { api, mentorshipId, personId } = this.#parts;
    this.read.put(await api.call('removeMilestone', { mentorshipId, milestoneId }, { personId }));
  };

  /** A version and the one before it. */
  readonly version = (version: number) => {
    const { api, mentorshipId, personId } = this.#parts;
    return api.call('readAgreementVersion', { mentorshipId, version }, { personId });
  };

  close(): void {
    this.draft.set(null);
  }
}

export function openAgreement(parts: PageParts): AgreementModel {
  return new AgreementModel(parts);
}

/** Whether something is said at all. */
export function saysSomething(texts: AgreementTexts): boolean {
  return AGREEMENT_PARTS.some((part) => texts[part].trim() !== '');
}

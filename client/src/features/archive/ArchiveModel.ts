import type { WaitingSeat } from '@cairn/shared/http/archiveRoutes.ts';
import type { Recognition } from '@cairn/shared/http/recognitionRoutes.ts';
import { newId } from '@cairn/shared/ids.ts';
import { Loading } from '../../lib/Loading.ts';
import type { PageParts } from '../mentorship/SectionProps.ts';

/** What a mentorship's members gave each other, and the seats that wait. Calls reject with an `AppError`. */
export class ArchiveModel {
  readonly recognition: Loading<Recognition>;
  readonly #parts: PageParts;
  #seats: Loading<WaitingSeat[]> | null = null;

  constructor(parts: PageParts) {
    const { api, mentorshipId, personId } = parts;
    this.#parts = parts;
    this.recognition = new Loading(() => api.call('readRecognition', { mentorshipId }, { personId }));
  }

  /** Read when they are first asked for: only the owner may. */
  get seats(): Loading<WaitingSeat[]> {
    const { api, mentorshipId, personId } = this.#parts;
    this.#seats ??= new Loading(
      async () => (await api.call('listWaitingSeats', { mentorshipId }, { personId })).seats,
    );
    return this.#seats;
  }

  readonly giveThanks = async (to: string, text: string): Promise<void> => {
    const { api, mentorshipId, personId } = this.#parts;
    const input = { mentorshipId, thanksId: newId('thanks'), personId: to, text };
    this.recognition.put(await api.call('giveThanks', input, { personId }));
  };

  readonly showThanks = async (thanksId: string, shown: boolean): Promise<void> => {
    const { api, mentorshipId, personId } = this.#parts;
    this.recognition.put(await api.call('showThanks', { mentorshipId, thanksId, shown }, { personId }));
  };

  readonly takeBackThanks = async (thanksId: string): Promise<void> => {
    const { api, mentorshipId, personId } = this.#parts;
    this.recognition.put(await api.call('takeBackThanks', { mentorshipId, thanksId }, { personId }));
  };

  readonly setCertificate = async (yes: boolean): Promise<void> => {
    const { api, mentorshipId, personId } = this.#parts;
    this.recognition.put(await api.call('setCertificate', { mentorshipId, yes }, { personId }));
  };

  readonly certificate = (zone: string) => {
    const { api, mentorshipId, personId } = this.#parts;
    return api.call('readCertificate', { mentorshipId, zone }, { personId });
  };

  close(): void {
    // Nothing is kept open.
  }
}

export function openArchive(parts: PageParts): ArchiveModel {
  return new ArchiveModel(parts);
}

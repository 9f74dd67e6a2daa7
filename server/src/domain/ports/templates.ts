import type { AgendaClock, Silence } from '@cairn/shared/mentorship.ts';
import type { OwnTemplate } from '@cairn/shared/http/templateRoutes.ts';

export interface TemplateStore {
  /** In the order of their names. */
  ofPerson(personId: string): Promise<OwnTemplate[]>;
  /** Makes or changes it; false where the id is somebody else's. */
  put(personId: string, template: OwnTemplate): Promise<boolean>;
  remove(personId: string, id: string): Promise<void>;
}

/** What the time of a session shows, besides its own times. */
export interface ClockStore {
  get(sessionId: string): Promise<AgendaClock>;
  put(sessionId: string, clock: AgendaClock): Promise<void>;
  /** Null where there is none; one that is over is told too. */
  silence(sessionId: string): Promise<Silence | null>;
  /** Puts it in the place of the last one; null takes that away. */
  setSilence(session: { id: string; mentorshipId: string }, silence: Silence | null): Promise<void>;
}

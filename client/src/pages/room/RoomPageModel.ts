import type { TemplateItem } from '@cairn/shared/agendaItem.ts';
import type { ErrorCode } from '@cairn/shared/errors.ts';
import type { LinkInfo, MentorshipState } from '@cairn/shared/http/routes.ts';
import type { Session } from '@cairn/shared/mentorship.ts';
import type { Identity } from '../../features/identity/Identity.ts';
import { openAsMember, type NotOpened } from '../../features/identity/openAsMember.ts';
import type { LobbyChoices } from '../../features/lobby/LobbyChoices.ts';
import { LinksModel } from '../../features/links/LinksModel.ts';
import type { RoomSession, RoomSessionIds } from '../../features/room/RoomSession.ts';
import { ScheduleModel } from '../../features/schedule/ScheduleModel.ts';
import type { Api } from '../../lib/apiCall.ts';
import { Value } from '../../lib/observable.ts';
import { Scope } from '../../lib/scope.ts';

export type RoomPageSnapshot =
  | { state: 'loading' }
  | Exclude<NotOpened, { state: 'unreachable' }>
  | { state: 'unreachable'; code: ErrorCode; retry: () => void }
  | {
      state: 'open';
      mentorship: MentorshipState;
      session: RoomSession;
      /** The links of what was just started, shown once before the lobby. */
      newLinks: LinkInfo[] | null;
      /** A session that was planned after the one that this page is about. */
      next: Session | null;
    };

/** Loads what makes a visit. Rejects with an `AppError`. */
export type LoadRoom = () => Promise<{ createRoomSession: (ids: RoomSessionIds) => RoomSession }>;

export interface RoomPageOptions {
  api: Api;
  identity: Identity;
  mentorshipId: string;
  newLinks: LinkInfo[] | null;
  choices: LobbyChoices;
  loadRoom: LoadRoom;
  /** Calls the listener when the page is looked at again; returns the way to stop. */
  onReturn: (listener: () => void) => () => void;
}

/** How often an ended session's page looks whether the next one was planned, in milliseconds. */
const NEXT_SESSION_POLL_MS = 20_000;

/** One mentorship's page: finds out who this tab is, and holds the room session of its newest session. */
export class RoomPageModel extends Value<RoomPageSnapshot> {
  readonly api: Api;
  readonly mentorshipId: string;
  readonly choices: LobbyChoices;
  readonly #options: RoomPageOptions;
  readonly #scope = new Scope();
  #newLinks: LinkInfo[] | null;
  #links: LinksModel | null = null;
  #schedule: ScheduleModel | null = null;
  /** Ends with the room session that stands now. */
  #visit: Scope | null = null;

  constructor(options: RoomPageOptions) {
    super({ state: 'loading' });
    this.#options = options;
    this.api = options.api;
    this.mentorshipId = options.mentorshipId;
    this.choices = options.choices;
    this.#newLinks = options.newLinks;
    void this.#load();
  }

  /** The links, for the owner. */
  get links(): LinksModel {
    const { api, mentorshipId } = this;
    this.#links ??= new LinksModel({ api, mentorshipId, personId: this.#personId() });
    return this.#links;
  }

  /** When sessions are; read when it is first asked for. */
  get schedule(): ScheduleModel {
    const { api, mentorshipId } = this;
    this.#schedule ??= new ScheduleModel({
      api,
      mentorshipId,
      personId: this.#personId(),
      onChanged: () => void this.refresh(),
    });
    return this.#schedule;
  }

  /** Writes to who has not come. Rejects with an `AppError`. */
  readonly tellAbsent = (sessionId: string) =>
    this.api.call('tellAbsent', { sessionId }, { personId: this.#personId() });

  readonly choosePerson = (personId: string): void => {
    this.#options.identity.choose(this.mentorshipId, personId);
    this.set({ state: 'loading' });
    void this.#load();
  };

  readonly leaveLinks = (): void => {
    const now = this.getSnapshot();
    if (now.state === 'open') this.set({ ...now, newLinks: null });
  };

  /** Plans the next session; plan, people and links stay. Rejects with an `AppError`. */
  readonly planNext = async (purpose: string, agenda: TemplateItem[] | null): Promise<void> => {
    const personId = this.#personId();
    const { api, mentorshipId } = this.#options;
    const next = await api.call(
      'createNextSession',
      { mentorshipId, purpose, ...(agenda && { agenda }) },
      { personId },
    );
    const now = this.getSnapshot();
    if (now.state === 'open') this.set({ ...now, next });
  };

  /** Goes to the lobby of the session that was planned next. */
  readonly goToNext = (): void => {
    const now = this.getSnapshot();
    if (now.state !== 'open') return;
    this.set({ state: 'loading' });
    void this.#load();
  };

  /** Reads the mentorship again: its people, and whether the next session was planned. */
  readonly refresh = async (): Promise<void> => {
    const now = this.getSnapshot();
    if (now.state !== 'open') return;
    try {
      const personId = now.mentorship.you.personId;
      const read = await this.api.call('readMentorship', { mentorshipId: this.mentorshipId }, { personId });
      const then = this.getSnapshot();
      if (then.state !== 'open' || then.session !== now.session) return;
      const sessionId = now.session.ids.sessionId;
      const session = read.sessions.find(({ id }) => id === sessionId) ?? now.mentorship.session;
      const isNext = read.session.id !== sessionId && read.session.state !== 'ended';
      const next = isNext ? read.session : null;
      this.set({ ...then, mentorship: { ...read, session }, next });
    } catch {
      // What stands stays; the next look may get through.
    }
  };

  readonly rename = async (name: string): Promise<void> => {
    const personId = this.#personId();
    await this.#options.api.call('renameMe', { name }, { personId });
    this.#options.identity.lastName = name;
    await this.refresh();
  };

  readonly removeMember = async (personId: string): Promise<void> => {
    const { api, mentorshipId } = this.#options;
    const own = this.#personId();
    const { members } = await api.call('removeMember', { mentorshipId, personId }, { personId: own });
    const now = this.getSnapshot();
    if (now.state === 'open') this.set({ ...now, mentorship: { ...now.mentorship, members } });
  };

  close(): void {
    this.#scope.close();
  }

  #personId(): string {
    const now = this.getSnapshot();
    if (now.state !== 'open') throw new Error('the page is not open yet');
    return now.mentorship.you.personId;
  }

  async #load(): Promise<void> {
    const problem = await openAsMember(this.#options, (personId) => this.#read(personId));
    if (problem?.state !== 'unreachable') {
      if (problem) this.set(problem);
      return;
    }
    const retry = () => {
      this.set({ state: 'loading' });
      void this.#load();
    };
    this.set({ ...problem, retry });
  }

  async #read(personId: string): Promise<void> {
    const { api, mentorshipId, loadRoom } = this.#options;
    const [mentorship, { createRoomSession }] = await Promise.all([
      api.call('readMentorship', { mentorshipId }, { personId }),
      loadRoom(),
    ]);
    if (this.#scope.closed) return;
    const sessionId = mentorship.session.id;
    const session = this.#visitSession(createRoomSession({ mentorshipId, sessionId, personId }), mentorship);
    this.set({ state: 'open', mentorship, session, newLinks: this.#newLinks, next: null });
    this.#newLinks = null;
  }

  #visitSession(session: RoomSession, mentorship: MentorshipState): RoomSession {
    this.#visit?.close();
    const visit = this.#scope.child();
    this.#visit = visit;
    visit.add(() => session.close());
    let ended = false;
    const follow = () => {
      const now = session.getSnapshot();
      if (ended || now.phase !== 'closed' || now.reason !== 'sessionEnded') return;
      ended = true;
      void this.refresh();
      const poll = setInterval(() => void this.refresh(), NEXT_SESSION_POLL_MS);
      visit.add(() => clearInterval(poll));
      visit.add(this.#options.onReturn(() => void this.refresh()));
    };
    visit.add(session.subscribe(follow));
    follow();
    if (session.getSnapshot().phase === 'lobby') this.#options.choices.apply(session.media, mentorship);
    return session;
  }
}

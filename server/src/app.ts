import type { Kysely } from 'kysely';
import { AccountAuthenticator } from './auth/accountAuthenticator.ts';
import { HmacLinkSecrets } from './auth/linkSecrets.ts';
import { CollabServer } from './collab/CollabServer.ts';
import type { Config } from './config.ts';
import { ArchiveFiles } from './domain/archive/ArchiveFiles.ts';
import { Archives } from './domain/archive/Archives.ts';
import { RecognitionBook } from './domain/archive/RecognitionBook.ts';
import { Accounts } from './domain/accounts/accounts.ts';
import { Departures } from './domain/departures.ts';
import { Documents } from './domain/documents.ts';
import { Jobs } from './domain/jobs.ts';
import { AgendaDoors } from './domain/leading/agendaDoors.ts';
import { AgendaPen } from './domain/leading/agendaPen.ts';
import { LeadRules } from './domain/leading/leadRules.ts';
import { MailSender } from './domain/mail/MailSender.ts';
import { Mentorships } from './domain/mentorships.ts';
import { notesJobs } from './domain/notes/notesJobs.ts';
import { Questions } from './domain/notes/questions.ts';
import { Suggestions } from './domain/notes/suggestions.ts';
import { People } from './domain/people.ts';
import { PlanProjection } from './domain/plan/PlanProjection.ts';
import type { Clock, Logger, Mailer, MediaEngine } from './domain/ports.ts';
import { recapJob } from './domain/recap/recapJob.ts';
import { AccessLog } from './domain/privacy/accessLog.ts';
import { Erasure } from './domain/privacy/erasure.ts';
import { privacyJobs } from './domain/privacy/privacyJobs.ts';
import { Retentions } from './domain/privacy/retentions.ts';
import { Refusals } from './domain/refusal.ts';
import { Agreements } from './domain/relationship/agreements.ts';
import { Feedback } from './domain/relationship/feedback.ts';
import { Learning } from './domain/relationship/learning.ts';
import { Rooms } from './domain/room/rooms.ts';
import { Absence } from './domain/schedule/absence.ts';
import { Feeds } from './domain/schedule/feeds.ts';
import { Post } from './domain/schedule/post.ts';
import { Schedule } from './domain/schedule/schedule.ts';
import { scheduleJobs } from './domain/schedule/scheduleJobs.ts';
import { Templates } from './domain/templates/templates.ts';
import { SearchProjection } from './domain/search/SearchProjection.ts';
import { Tickets } from './domain/tickets.ts';
import { createHandlers } from './http/handlers.ts';
import { createHttpApp } from './http/httpApp.ts';
import { Limiter, RATE_LIMITS, type RateLimits } from './http/limits.ts';
import {
  closeServer,
  createWebServer,
  listen,
  REQUEST_TIMES,
  routeUpgrades,
  type RequestTimes,
} from './http/webServer.ts';
import { Metrics } from './lib/metrics.ts';
import { movedClock } from './lib/movedClock.ts';
import { isOwnOrigin } from './lib/origin.ts';
import { KeyedQueue } from './lib/serialQueue.ts';
import type { TokenBucketOptions } from './lib/tokenBucket.ts';
import { SmtpMailer } from './mail/SmtpMailer.ts';
import { PdfPrinter } from './report/PdfPrinter.ts';
import { MediasoupEngine } from './media/MediasoupEngine.ts';
import { SignallingServer } from './signalling/signallingServer.ts';
import { openStore } from './storage/openStore.ts';
import type { SqlStore } from './storage/sql/sqlStore.ts';
import { serverKey } from './storage/serverKey.ts';

/** What tests put in the place of the real parts. */
export interface AppOverrides {
  store?: SqlStore;
  mailer?: Mailer;
  serverKey?: Uint8Array;
  mediaEngine?: MediaEngine;
  clock?: Clock;
  limits?: Partial<RateLimits>;
  commandRate?: TokenBucketOptions;
  requestTimes?: RequestTimes;
}

export interface App {
  /** Listens on the configured port; may be called again after it failed. Resolves with the port. */
  listen(): Promise<number>;
  /** Tells everybody, saves everything and ends. Resolves with whether all of it was saved in time. Later calls join the first. */
  close(deadlineMs: number): Promise<boolean>;
  /** What is due now is done now, instead of within the minute. */
  runJobs(): Promise<void>;
  /** Resolves when a part dies that can't be replaced: nothing can be saved any more, and only a new process helps. */
  readonly broken: Promise<Error>;
}

/** Puts the parts together; nothing else does. Rejects, with nothing left running, where one of them can't start. */
export async function createApp(config: Config, logger: Logger, overrides: AppOverrides = {}): Promise<App> {
  const opened: (() => Promise<unknown>)[] = [];
  try {
    return await compose(config, logger, overrides, opened);
  } catch (error) {
    for (const close of opened.reverse()) await close().catch(() => {});
    throw error;
  }
}

async function compose(
  config: Config,
  logger: Logger,
  overrides: AppOverrides,
  opened: (() => Promise<unknown>)[],
): Promise<App> {
  const { dataDir, databaseUrl, publicUrl, whoCanStart, media } = config;
  const clock = overrides.clock ?? (config.testClockFile === null ? Date : movedClock(config.testClockFile));
  const broken = Promise.withResolvers<Error>();
  const store =
    overrides.store ?? (await openStore({ dataDir, databaseUrl, logger, clock, onDeath: broken.resolve }));
  opened.push(() => store.close());
  // After the store: opening it may bring the key of a backup.
  const key = overrides.serverKey ?? serverKey(dataDir);
  const linkSecrets = new HmacLinkSecrets(key);
  const engine =
    overrides.mediaEngine ??
    (await MediasoupEngine.create({
      logger: logger.child({ part: 'media' }),
      mediaPort: media.port,
      announcedPort: media.announcedPort,
      announcedAddress: media.announcedAddress,
      workers: media.workers,
    }));
  opened.push(() => engine.close());

  const metrics = new Metrics();
  const refusals = new Refusals(logger, { storeFailed: (failure) => metrics.storeFailed(failure) });
  const tickets = new Tickets(clock);
  const plan = new PlanProjection({ store, clock, logger: logger.child({ part: 'plan' }) });
  const search = new SearchProjection({ store, logger: logger.child({ part: 'search' }) });
  const collab = new CollabServer({
    store,
    takeTicket: (ticket) => tickets.redeem(ticket, 'collab'),
    personName: async (personId) => (await store.people.get(personId))?.name ?? '',
    clock,
    logger: logger.child({ part: 'collab' }),
    onSaved: (document) => {
      plan.documentSaved(document);
      search.documentSaved(document);
    },
    allowedOrigin: (origin, host) => isOwnOrigin({ origin, host }, publicUrl),
  });
  opened.push(() => collab.close(0));

  // Whoever an earlier process left in a room was there until it was last seen to be.
  await store.attendance.endOpen();
  const people = new People(store, clock);
  const changes = new KeyedQueue();
  const doors = new AgendaDoors({ store, tickets, collaboration: collab });
  const accessLog = new AccessLog({ store, clock, refusals });
  const pen = new AgendaPen({ store, tickets, collaboration: collab });
  const rooms: Rooms = new Rooms({
    store,
    clock,
    engine,
    collaboration: collab,
    doors,
    pen,
    refusals,
    joined: (mentorshipId, personId, sessionId) =>
      accessLog.note(mentorshipId, personId, 'session', sessionId),
    removeMember: (mentorshipId, personId, by) => departures.remove(mentorshipId, personId, by),
  });
  const questions = new Questions({ store, clock, collaboration: collab, refusals });
  const suggestions = new Suggestions({ store, clock, collaboration: collab, refusals, rooms });
  const departures = new Departures({ store, clock, tickets, collaboration: collab, rooms, doors, changes });
  const mentorships = new Mentorships({
    store,
    clock,
    people,
    linkSecrets,
    rooms,
    doors,
    pen,
    whoCanStart,
    linkUsed: (mentorshipId, personId, role) => accessLog.note(mentorshipId, personId, 'link', role),
    changes,
    questions,
  });
  const leadRules = new LeadRules({ store, doors, rooms });
  const mailer = overrides.mailer ?? (config.mail && new SmtpMailer(config.mail));
  const mailSender = new MailSender({
    mails: store.mails,
    mailer,
    clock,
    logger: logger.child({ part: 'mail' }),
  });
  opened.push(() => mailSender.close());
  let ownPort = config.port;
  const origin = () => publicUrl ?? `${config.tls.kind === 'none' ? 'http' : 'https'}://localhost:${ownPort}`;
  const post = new Post({ store, clock, from: senderOf(config.mail), wake: () => mailSender.wake() });
  const erasure = new Erasure({
    store,
    clock,
    collaboration: collab,
    tickets,
    rooms,
    post,
    refusals,
    changes,
    origin,
  });
  const retentions = new Retentions({ store, clock, post, erasure, origin });
  const accounts = new Accounts({
    store,
    clock,
    people,
    departures,
    erasure,
    tickets,
    collaboration: collab,
    rooms,
    origin,
    mailQueued: () => mailSender.wake(),
  });
  accounts.use(
    new AccountAuthenticator({
      db: store.db as unknown as Kysely<never>,
      serverKey: key,
      provider: config.provider,
      events: accounts,
      logger: logger.child({ part: 'accounts' }),
    }),
  );
  const schedule = new Schedule({ store, clock, post, pen, changes, rooms, questions, origin });
  const absence = new Absence({ store, clock, post, rooms, origin });
  const feeds = new Feeds({ store, clock, secrets: new HmacLinkSecrets(key, 'calendar') });
  const jobs = new Jobs({
    clock,
    refusals,
    jobs: [
      ...scheduleJobs({ store, schedule, post, collaboration: collab, rooms, refusals, origin }),
      ...notesJobs({ suggestions, questions }),
      recapJob({ store, post, collaboration: collab, refusals, origin }),
      { name: 'who is in the rooms', run: (now) => rooms.noteAttendance(now) },
      ...privacyJobs({ store, erasure, retentions, refusals }),
    ],
  });
  opened.push(() => jobs.close());
  const seatSecrets = new HmacLinkSecrets(key, 'seat');
  const printer = new PdfPrinter();
  const archives = new Archives({ store, clock, people, collaboration: collab, mentorships, seatSecrets });
  const documents = new Documents({ store, tickets, collaboration: collab });
  const limiter = new Limiter({ ...RATE_LIMITS, ...overrides.limits });
  let stopping = false;
  const isStopping = () => stopping;
  const httpApp = createHttpApp({
    store,
    people,
    accounts,
    handlers: createHandlers({
      store,
      mentorships,
      documents,
      accounts,
      tickets,
      limiter,
      whoCanStart,
      schedule,
      absence,
      feeds,
      suggestions,
      questions,
      provider: config.provider?.name ?? null,
      sendsMail: mailer !== null,
      plan,
      search,
      support: config.support,
      clock,
      agreements: new Agreements({ store, clock, post, leadRules, rooms, changes, origin }),
      feedback: new Feedback({ store, clock }),
      learning: new Learning({ store, clock }),
      departures,
      erasure,
      retentions,
      accessLog,
      templates: new Templates({ store, clock, pen }),
      archives,
      archiveFiles: new ArchiveFiles({ archives, printer }),
      recognition: new RecognitionBook({ store, clock, printer }),
    }),
    accessLog,
    feeds,
    limiter,
    refusals,
    metrics,
    publicUrl,
    isStopping,
    probe: () => store.probe(),
    workers: () => engine.workers(),
    clientDir: config.clientDir,
    isPublicTls: config.tls.kind === 'files' || (publicUrl?.startsWith('https:') ?? false),
    proxies: config.proxies,
  });
  const server = await createWebServer(config, httpApp, overrides.requestTimes ?? REQUEST_TIMES);
  const signalling = new SignallingServer({
    httpServer: server,
    rooms,
    tickets,
    refusals,
    metrics,
    publicUrl,
    ...(overrides.commandRate && { rate: overrides.commandRate }),
  });
  routeUpgrades(server, collab);
  metrics.watch({
    rooms: () => rooms.counts,
    collabConnections: () => collab.stats.connections,
    workers: () => engine.workers(),
  });

  async function end(deadlineMs: number): Promise<boolean> {
    const deadline = performance.now() + deadlineMs;
    const left = () => Math.max(0, deadline - performance.now());
    stopping = true;
    rooms.close('serverStopping');
    // Edits that are on their way are taken and saved before their sockets are closed.
    const saved = await collab.close(left());
    plan.close();
    search.close();
    await signalling.close();
    await Promise.race([closeServer(server), after(left())]);
    await engine.close();
    await Promise.race([jobs.close(), after(left())]);
    await Promise.race([mailSender.close(), after(left())]);
    const closed = await Promise.race([store.close().then(() => true), after(left()).then(() => false)]);
    return saved && closed;
  }

  let ending: Promise<boolean> | null = null;
  return {
    listen: async () => (ownPort = await listen(server, config)),
    runJobs: () => jobs.run(),
    close: (deadlineMs) => (ending ??= end(deadlineMs)),
    broken: broken.promise,
  };
}

/** Whom calendars name as the one who invites: the sender of mails; where there is none, nothing is sent either. */
function senderOf(mail: Config['mail']): { name: string; email: string } {
  const [, name = '', email = ''] = /^(?:([^<]*)<)?([^<>]+)>?$/.exec(mail?.from ?? '') ?? [];
  return { name: name.trim() || 'Cairn', email: email || 'noreply@cairn.invalid' };
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

import { archive as archiveSchema, MAX_ARCHIVE_BYTES, type Archive } from '@cairn/shared/archive/archive.ts';
import { archiveProblem } from '@cairn/shared/archive/archiveProblem.ts';
import { AppError, type ErrorCode } from '@cairn/shared/errors.ts';
import type { ImportProgress } from '@cairn/shared/http/archiveRoutes.ts';
import type { Identity } from '../../features/identity/Identity.ts';
import { errorCode, type Api } from '../../lib/apiCall.ts';
import { Value } from '../../lib/observable.ts';

export type ImportProblem =
  | { kind: 'unreadable' | 'newer' | 'tooLarge' }
  /** Where in the file something is wrong. */
  | { kind: 'damaged'; path: string }
  | { kind: 'refused'; code: ErrorCode };

export interface ChosenFile {
  archive: Archive;
  /** Those who may be the one who brings it. */
  members: { personId: string; name: string }[];
}

export type ImportSnapshot =
  | { state: 'choosing'; problem: ImportProblem | null; busy: boolean }
  | { state: 'chosen'; file: ChosenFile; problem: ImportProblem | null }
  | { state: 'bringing'; file: ChosenFile; progress: ImportProgress | null };

interface Options {
  api: Api;
  identity: Pick<Identity, 'choose'>;
  /** Whoever is signed in. */
  personId: () => string | undefined;
  onBrought: (mentorshipId: string) => void;
  /** How often it is asked how far it is, in milliseconds. */
  pollMs?: number;
}

/** How long the whole may take, in milliseconds. */
const PATIENCE_MS = 180_000;
const POLL_MS = 500;

/** Brings a mentorship from a file: looks at it here first, then sends it, and follows how far it is. */
export class ImportModel extends Value<ImportSnapshot> {
  readonly #options: Options;
  #closed = false;

  constructor(options: Options) {
    super({ state: 'choosing', problem: null, busy: false });
    this.#options = options;
  }

  readonly choose = async (file: Pick<File, 'size' | 'text'>): Promise<void> => {
    if (file.size > MAX_ARCHIVE_BYTES) return this.#refuse({ kind: 'tooLarge' });
    this.set({ state: 'choosing', problem: null, busy: true });
    const read = readArchive(await file.text().catch(() => ''));
    if (this.#closed) return;
    if ('kind' in read) this.#refuse(read);
    else this.set({ state: 'chosen', file: { archive: read, members: membersOf(read) }, problem: null });
  };

  readonly another = (): void => this.set({ state: 'choosing', problem: null, busy: false });

  readonly bring = async (memberId: string): Promise<void> => {
    const now = this.getSnapshot();
    if (now.state !== 'chosen') return;
    const { api, identity, onBrought, pollMs = POLL_MS } = this.#options;
    const { file } = now;
    const importId = randomHex();
    const personId = this.#options.personId();
    this.set({ state: 'bringing', file, progress: null });
    const polling = setInterval(() => void this.#follow(importId), pollMs);
    try {
      const { archive } = file;
      const input = { archive, memberId, importId, ...(personId !== undefined && { personId }) };
      const { mentorship, you } = await api.call('importMentorship', input, { timeoutMs: PATIENCE_MS });
      identity.choose(mentorship.id, you.personId);
      if (!this.#closed) onBrought(mentorship.id);
    } catch (error) {
      this.set({ state: 'chosen', file, problem: problemOf(error) });
    } finally {
      clearInterval(polling);
    }
  };

  close(): void {
    this.#closed = true;
  }

  async #follow(importId: string): Promise<void> {
    try {
      const { progress } = await this.#options.api.call('importProgress', { importId });
      const now = this.getSnapshot();
      if (now.state === 'bringing' && progress) this.set({ ...now, progress });
    } catch {
      // How far it is can't be told now; whether it came is told by the call itself.
    }
  }

  #refuse(problem: ImportProblem): void {
    this.set({ state: 'choosing', problem, busy: false });
  }
}

/** The text as an archive, or what is wrong with it. */
export function readArchive(text: string): Archive | ImportProblem {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return { kind: 'unreadable' };
  }
  const parsed = archiveSchema.safeParse(file);
  if (parsed.success) {
    const problem = archiveProblem(parsed.data);
    return problem ? { kind: 'damaged', path: problem.path } : parsed.data;
  }
  const path = parsed.error.issues[0]?.path.join('.') ?? '';
  if (path === 'version') return { kind: 'newer' };
  return path === 'format' || path === '' ? { kind: 'unreadable' } : { kind: 'damaged', path };
}

function membersOf({ members, people }: Archive): ChosenFile['members'] {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return members
    .filter(({ removedAt }) => removedAt === null)
    .map(({ personId }) => ({ personId, name: names.get(personId) ?? '' }));
}

function problemOf(error: unknown): ImportProblem {
  const code = errorCode(error);
  if (code === 'payload_too_large') return { kind: 'tooLarge' };
  if (code !== 'archive_refused') return { kind: 'refused', code };
  return { kind: 'damaged', path: error instanceof AppError ? (error.message.split(': ')[0] ?? '') : '' };
}

function randomHex(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

import {
  archive as archiveSchema,
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  MAX_DOCUMENT_BYTES,
  PART_NAMES,
  type Archive,
  type ArchivedDocument,
} from '@cairn/shared/archive/archive.ts';
import { archiveProblem } from '@cairn/shared/archive/archiveProblem.ts';
import { documentName } from '@cairn/shared/collab/documents.ts';
import { AppError } from '@cairn/shared/errors.ts';
import * as Y from 'yjs';
import { sharedDocumentsOf } from '../documents.ts';
import type { ArchiveRows, Collaboration, NewDocument } from '../ports.ts';
import { nameOf } from './archivedDocuments.ts';
import { idsIn, type NewIds } from './documentIds.ts';

/** How much of a path in the file is told: its keys are whatever somebody wrote there. */
const MOST_KEYS_TOLD = 6;
const LONGEST_KEY_TOLD = 40;

/** Refuses a file, and says where it is wrong. */
export function refused(path: string, problem: string): AppError {
  return new AppError('archive_refused', `${path}: ${problem}`);
}

/** The file as an archive, if it is one in all its parts. Looks into no document yet. */
export function parseArchive(file: unknown): Archive {
  const { format, version } = (typeof file === 'object' && file !== null ? file : {}) as Record<
    string,
    unknown
  >;
  if (format !== ARCHIVE_FORMAT) throw refused('format', 'is no mentorship');
  if (typeof version === 'number' && version > ARCHIVE_VERSION) throw refused('version', 'is newer');
  const parsed = archiveSchema.safeParse(file);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const unknown = issue?.code === 'unrecognized_keys' ? issue.keys : [];
    const path = [...(issue?.path ?? []), ...unknown].slice(0, MOST_KEYS_TOLD);
    const told = path.map((key) => String(key).slice(0, LONGEST_KEY_TOLD)).join('.');
    throw refused(told || 'file', issue?.code ?? 'does not fit');
  }
  const problem = archiveProblem(parsed.data);
  if (problem) throw refused(problem.path, problem.problem);
  return parsed.data;
}

/** How far an import is: `done` of `of` documents. */
export type OnProgress = (done: number, of: number) => void;

export interface Renewed {
  rows: ArchiveRows;
  documents: NewDocument[];
}

/**
 * Rows and documents under new ids. Each document is looked at as an update from a client would be; between two of them
 * others have their turn.
 */
export async function renewIds(
  archive: Archive,
  ids: NewIds,
  collaboration: Pick<Collaboration, 'isWhole'>,
  onProgress: OnProgress,
): Promise<Renewed> {
  const { mentorship, documents } = archive;
  const updates: Uint8Array[] = [];
  for (const [index, document] of documents.entries()) {
    onProgress(index, documents.length);
    await othersTurn();
    updates.push(checked(document, pathOf(index), ids, collaboration));
  }
  const parts = PART_NAMES.map((part) => [part, archive[part]] as const);
  const rows = ids.in({ mentorship, ...Object.fromEntries(parts) } as ArchiveRows);
  const renewed: NewDocument[] = [];
  for (const [index, { update: _update, content: _content, ...ref }] of documents.entries()) {
    await othersTurn();
    const said = { ...ids.in(ref), content: null, update: '' } as ArchivedDocument;
    const update = ids.inUpdate(updates[index] ?? new Uint8Array());
    // What looks like an id may be a part of how the document is built.
    if (!collaboration.isWhole(update)) throw refused(pathOf(index), 'is no whole document under new ids');
    renewed.push({ name: nameOf(said, rows), update });
  }
  return { rows, documents: [...renewed, ...missingDocuments(rows, renewed)] };
}

function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function pathOf(index: number): string {
  return `documents.${index}.update`;
}

function checked(
  { update }: ArchivedDocument,
  path: string,
  ids: NewIds,
  collaboration: Pick<Collaboration, 'isWhole'>,
): Uint8Array {
  const bytes = Uint8Array.from(Buffer.from(update, 'base64'));
  if (bytes.byteLength > MAX_DOCUMENT_BYTES) throw refused(path, 'is too large');
  if (!collaboration.isWhole(bytes)) throw refused(path, 'is no whole document');
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, bytes);
    ids.know(idsIn(doc));
  } catch {
    throw refused(path, 'is no whole document');
  } finally {
    doc.destroy();
  }
  return bytes;
}

/** A session has its documents, and a mentorship its plan, also where the file lacks them. */
function missingDocuments({ mentorship, sessions }: ArchiveRows, there: NewDocument[]): NewDocument[] {
  const names = new Set(there.map(({ name }) => name));
  return [
    documentName({ kind: 'mentorship', mentorshipId: mentorship.id }),
    ...sessions.flatMap(({ id }) => sharedDocumentsOf(id)),
  ]
    .filter((name) => !names.has(name))
    .map((name) => ({ name, update: null }));
}

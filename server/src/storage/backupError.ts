/** Something that the person at the command line can mend; the message says how. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

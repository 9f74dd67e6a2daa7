import { StoreError } from '../domain/storeError.ts';

/** Another process uses the data folder. */
export class FolderInUseError extends StoreError {
  readonly folder: string;

  constructor(folder: string) {
    super(
      'busy',
      `Another Cairn server uses the data folder ${folder}: stop it, or give this one a folder of its own (DATA_DIR)`,
    );
    this.name = 'FolderInUseError';
    this.folder = folder;
  }
}

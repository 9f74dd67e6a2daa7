import { StoreError } from '../domain/storeError.ts';

/** Another process uses the PostgreSQL database. */
export class DatabaseInUseError extends StoreError {
  constructor(place: string) {
    super(
      'busy',
      `Another Cairn server uses the database ${place}: stop it, or give this one a database of its own (DATABASE_URL)`,
    );
    this.name = 'DatabaseInUseError';
  }
}

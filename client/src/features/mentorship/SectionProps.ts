import type { MentorshipState } from '@cairn/shared/http/routes.ts';
import type { Api } from '../../lib/apiCall.ts';

/** What is made for a mentorship's page gets. */
export interface PageParts {
  api: Api;
  mentorshipId: string;
  personId: string;
  /** Reads the mentorship again. Never rejects. */
  refresh: () => Promise<void>;
}

/** What every section of a mentorship's page gets. */
export interface SectionProps {
  state: MentorshipState;
  /** Whom this tab speaks for; name it in every call. */
  personId: string;
  api: Api;
  /** What stands in the address behind the section, such as an id; empty where nothing does. */
  rest: string;
  /** Goes to an address of this site. */
  go: (address: string) => void;
  /** Reads the mentorship again after something in it was changed. Never rejects. */
  refresh: () => Promise<void>;
  /**
   * What `make` makes, made once and open as long as the page is: a document, or a model that other sections use too.
   * Hand in a function that stands outside of the component.
   */
  keep: <T extends { close(): void }>(make: (parts: PageParts) => T) => T;
}

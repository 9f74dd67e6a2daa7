import { idOf } from '@cairn/shared/ids.ts';

interface MentorshipPlace {
  mentorshipId: string;
  /** The name of a section, or null for the one that opens first. Nobody has looked whether there is such a one. */
  section: string | null;
  /** What stands behind it. */
  rest: string;
}

/** What an address of a mentorship's page opens; null where it is none. */
export function mentorshipPlaceOf(path: string): MentorshipPlace | null {
  const [, id, section, rest = ''] =
    /^\/mentorships\/([^/]+)(?:\/([\w-]+)(?:\/([\w./-]+))?)?$/.exec(path) ?? [];
  const mentorshipId = idOf('mentorship').safeParse(id);
  return mentorshipId.success ? { mentorshipId: mentorshipId.data, section: section ?? null, rest } : null;
}

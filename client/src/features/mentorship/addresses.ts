/** The address of a mentorship's page, or of one of its sections and what is open there. */
export function mentorshipAddress(mentorshipId: string, ...parts: string[]): string {
  return ['/mentorships', mentorshipId, ...parts].join('/');
}

/** The room in which the mentorship meets. */
export function roomAddress(mentorshipId: string): string {
  return `/m/${mentorshipId}`;
}

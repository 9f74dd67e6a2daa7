import * as z from 'zod/mini';

/** What a person says about themselves to those with whom they are in a mentorship. */

/** In UTF-16 code units. */
export const PROFILE_LENGTH = { pronouns: 40, background: 500, interests: 300, askAbout: 300 } as const;
export const PROFILE_FIELDS = ['pronouns', 'background', 'interests', 'askAbout'] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];

/** Trimmed, with lines where somebody wants them; control characters (and bidirectional overrides) refused. */
function words(max: number) {
  return z
    .string()
    .check(z.trim(), z.maxLength(max), z.regex(/^(?:[^\p{Cc}\u202a-\u202e\u2066-\u2069]|\n)*$/u));
}

/** All of it may be empty: then there is none. */
export const profile = z.strictObject({
  pronouns: words(PROFILE_LENGTH.pronouns),
  background: words(PROFILE_LENGTH.background),
  interests: words(PROFILE_LENGTH.interests),
  askAbout: words(PROFILE_LENGTH.askAbout),
});
export type Profile = z.infer<typeof profile>;

export const NO_PROFILE: Profile = { pronouns: '', background: '', interests: '', askAbout: '' };

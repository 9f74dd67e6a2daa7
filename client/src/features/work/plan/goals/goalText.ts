/** The longest text of one field of a goal. */
export const MAX_GOAL_TEXT = 2000;

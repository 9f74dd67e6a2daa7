/** `16 March 2027`, as the reader's language writes it. */
export function longDay(at: number): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'long' }).format(at);
}

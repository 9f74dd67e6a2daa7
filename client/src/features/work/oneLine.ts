/** Text for one line: breaks become spaces; control characters and bidirectional overrides are left out. */
export function oneLine(text: string): string {
  return text.replace(/[\r\n\t\u2028\u2029]+/gu, ' ').replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '');
}

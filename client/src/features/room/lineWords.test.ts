import { describe, expect, it } from 'vitest';
import { lineWords } from './lineWords.ts';

describe('the sentence about the connection', () => {
  it('puts the line to the server before the media', () => {
    expect(lineWords('reconnecting', 'failed')).toBe('reconnecting');
    expect(lineWords('connected', 'failed')).toBe('mediaFailed');
    expect(lineWords('connected', 'connected')).toBeNull();
  });
});

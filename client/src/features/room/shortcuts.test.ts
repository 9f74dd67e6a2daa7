import { describe, expect, it } from 'vitest';
import { shortcutFor, type KeyPress } from './shortcuts.ts';

describe('keys', () => {
  const press = (key: string, fields: Partial<KeyPress> = {}): KeyPress => ({
    key,
    code: key === ' ' ? 'Space' : '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    repeat: false,
    isComposing: false,
    ...fields,
  });

  it('are found in either case', () => {
    expect(['m', 'M', '?', 'x'].map((key) => shortcutFor(press(key), 'free'))).toEqual([
      'microphone',
      'microphone',
      'help',
      null,
    ]);
  });

  it('rest while somebody writes, and leave chords alone', () => {
    expect(shortcutFor(press('m'), 'typing')).toBeNull();
    expect(shortcutFor(press('m', { ctrlKey: true }), 'free')).toBeNull();
    expect(shortcutFor(press('c', { metaKey: true }), 'free')).toBeNull();
  });

  it('leave Space to a button that the keyboard has reached', () => {
    expect(shortcutFor(press(' '), 'control')).toBeNull();
    expect(shortcutFor(press(' ', { repeat: true }), 'free')).toBe('pushToTalk');
    expect(shortcutFor(press('m'), 'control')).toBe('microphone');
  });
});

import { describe, expect, it } from 'vitest';
import type { SavingState } from '../../collab/types.ts';
import { announcement, documentTrouble, overallSaving } from './saving.ts';

describe('overallSaving', () => {
  it('says saved only where every document is', () => {
    expect(overallSaving(['saved', 'saved', 'saved'])).toBe('saved');
    expect(overallSaving(['saved', 'saving', 'saved'])).toBe('saving');
    expect(overallSaving(['saved', 'loading', 'saved'])).toBe('loading');
  });

  it('puts the most serious state first', () => {
    expect(overallSaving(['keptOnDevice', 'saving', 'notKept'])).toBe('notKept');
    expect(overallSaving(['storageTrouble', 'keptOnDevice', 'saved'])).toBe('storageTrouble');
  });
});

describe('announcement', () => {
  it('reads out troubles and their end, not the coming and going of saving', () => {
    const heard: SavingState[] = [];
    let told: SavingState = 'saved';
    const states: SavingState[] = ['saving', 'saved', 'keptOnDevice', 'saving', 'saved', 'saving', 'saved'];
    for (const state of states) {
      const next = announcement(told, state);
      if (next !== told) heard.push(next);
      told = next;
    }
    expect(heard).toEqual(['keptOnDevice', 'saved']);
  });
});

describe('documentTrouble', () => {
  it('shows what is on this device while the server is out of reach', () => {
    expect(documentTrouble({ state: 'offline', loaded: true })).toBeNull();
    expect(documentTrouble({ state: 'offline', loaded: false })).toBe('unreachable');
    expect(documentTrouble({ state: 'connecting', loaded: false })).toBe('loading');
    expect(documentTrouble({ state: 'refused', loaded: true })).toBe('refused');
    expect(documentTrouble({ state: 'gone', loaded: false })).toBe('gone');
  });
});

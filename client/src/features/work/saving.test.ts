import { describe, expect, it } from 'vitest';
import type { DocumentState, SavingState } from '../../collab/types.ts';
import { announcement, documentTrouble, overallSaving, type OverallSaving } from './saving.ts';

const all = (...savings: SavingState[]) =>
  overallSaving(savings.map((saving) => ({ state: 'connected', saving })));

describe('overallSaving', () => {
  it('says saved only where every document is', () => {
    expect(all('saved', 'saved', 'saved')).toBe('saved');
    expect(all('saved', 'saving', 'saved')).toBe('saving');
    expect(all('saved', 'loading', 'saved')).toBe('loading');
  });

  it('puts the most serious state first', () => {
    expect(all('keptOnDevice', 'saving', 'notKept')).toBe('notKept');
    expect(all('storageTrouble', 'keptOnDevice', 'saved')).toBe('storageTrouble');
  });

  it('leaves out what is no longer open, and says so where nothing is', () => {
    const at = (state: DocumentState) => ({ state, saving: 'loading' as const });
    expect(overallSaving([at('refused'), { state: 'connected', saving: 'saved' }])).toBe('saved');
    expect(overallSaving([at('refused'), at('gone')])).toBe('closed');
  });
});

describe('announcement', () => {
  it('reads out troubles and their end, not the coming and going of saving', () => {
    const heard: OverallSaving[] = [];
    let told: OverallSaving = 'saved';
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

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HeldServing } from './HeldServing.ts';
import { CHANGE_HOLD_MS, UPGRADE_HOLD_MS, type Serving } from './layerChoice.ts';

const at = (spatialLayer: number, visible = true): Serving => ({ visible, spatialLayer, priority: 60 });

describe('HeldServing', () => {
  const applied: Serving[] = [];
  let held: HeldServing;

  beforeEach(() => {
    vi.useFakeTimers();
    applied.length = 0;
    held = new HeldServing({ initial: at(0), apply: (serving) => applied.push(serving) });
  });
  afterEach(() => {
    held.close();
    vi.useRealTimers();
  });

  it('serves the first demand at once', () => {
    held.ask(at(2));
    expect(applied).toEqual([at(2)]);
  });

  it('holds an upgrade back until the size has been quiet', () => {
    held.ask(at(0));
    held.ask(at(1));
    vi.advanceTimersByTime(UPGRADE_HOLD_MS - 1);
    held.ask(at(2));
    vi.advanceTimersByTime(UPGRADE_HOLD_MS - 1);
    expect(applied).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(applied).toEqual([at(2)]);
  });

  it('does not start the wait anew for the same wish', () => {
    held.ask(at(2));
    held.ask(at(0));
    vi.advanceTimersByTime(CHANGE_HOLD_MS - 1);
    held.ask(at(0));
    vi.advanceTimersByTime(1);
    expect(applied).toEqual([at(2), at(0)]);
  });

  it('makes no change where the wish was taken back in time', () => {
    held.ask(at(2));
    held.ask(at(2, false));
    held.ask(at(2));
    vi.advanceTimersByTime(UPGRADE_HOLD_MS * 2);
    expect(applied).toEqual([at(2)]);
  });

  it('shows again at once', () => {
    held.ask(at(0, false));
    held.ask(at(2));
    expect(applied).toEqual([at(0, false), at(2)]);
  });

  it('applies nothing after close', () => {
    held.ask(at(2));
    held.ask(at(0));
    held.close();
    vi.runAllTimers();
    expect(applied).toEqual([at(2)]);
  });
});

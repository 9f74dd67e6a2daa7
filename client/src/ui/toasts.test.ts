import { expect, it, vi } from 'vitest';
import { toast, toastList } from './toasts.ts';

it('what is said of the same thing takes the place of what was said of it before', () => {
  vi.useFakeTimers();
  toast('The plan is as it was at nine.', { topic: 'plan' });
  toast('Copied.');
  toast('The plan is as it was at ten.', { topic: 'plan' });
  expect(toastList.getSnapshot().map(({ message }) => message)).toEqual([
    'Copied.',
    'The plan is as it was at ten.',
  ]);
  vi.runAllTimers();
  expect(toastList.getSnapshot()).toEqual([]);
  vi.useRealTimers();
});

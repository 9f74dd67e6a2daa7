import { FakeMediaEngine } from './FakeMediaEngine.ts';
import { describeMediaEngine } from './testing/mediaContract.ts';

describeMediaEngine('FakeMediaEngine', {
  create: async () => new FakeMediaEngine(),
  loseWorker: (engine) => (engine as FakeMediaEngine).loseWorker(),
});

import type { RoomState, SeatMedia } from '@cairn/shared/signalling/peers.ts';
import { FakeMediaEngine } from '../../../media/FakeMediaEngine.ts';

/** The fake media engine, which writes down what the room asks of it. */
export class RecordingMedia extends FakeMediaEngine {
  readonly joins: RoomState[] = [];
  readonly restored: SeatMedia[] = [];
  leaves = 0;
  closes = 0;

  override async join(room: RoomState): Promise<void> {
    this.joins.push(room);
    await super.join(room);
  }

  override async restore(kept: SeatMedia): Promise<void> {
    this.restored.push(kept);
    await super.restore(kept);
  }

  override leave(): void {
    this.leaves += 1;
    super.leave();
  }

  override close(): void {
    this.closes += 1;
    super.close();
  }
}

import type { types } from 'mediasoup';
import type { Source } from '@cairn/shared/signalling/media.ts';
import { ladderOf, type Size } from './layerChoice.ts';
import { MAX_INCOMING_BITRATE } from './limits.ts';
import { LayersWanted } from './LayersWanted.ts';
import { PlainRate } from './PlainRate.ts';

export interface RoomProducerOptions {
  producer: types.Producer;
  peerId: string;
  source: Source;
  /** As the sender named them, with what each is scaled down by. */
  encodings: readonly Record<string, unknown>[];
  layersWanted: (maxSpatialLayer: number) => void;
}

/** A stream that a peer sends: whose it is, what its layers are, and which of them anybody wants. */
export class RoomProducer {
  readonly peerId: string;
  readonly source: Source;
  readonly producer: types.Producer;
  readonly ladder: readonly Size[];
  /** Null for sound, which is sent whether or not anybody listens. */
  readonly wanted: LayersWanted | null;
  /** For a picture that mediasoup can't make smaller on its way. */
  readonly rate: PlainRate | null;

  constructor({ producer, peerId, source, encodings, layersWanted }: RoomProducerOptions) {
    this.producer = producer;
    this.peerId = peerId;
    this.source = source;
    this.ladder = ladderOf(encodings);
    this.wanted =
      producer.kind === 'video'
        ? new LayersWanted({ top: this.ladder.length - 1, changed: layersWanted })
        : null;
    const most = Number(encodings[0]?.['maxBitrate'] ?? MAX_INCOMING_BITRATE);
    this.rate = producer.kind === 'video' && producer.type === 'simple' ? new PlainRate(most) : null;
    producer.observer.once('close', () => this.wanted?.close());
  }

  get id(): string {
    return this.producer.id;
  }

  get closed(): boolean {
    return this.producer.closed;
  }

  close(): void {
    this.producer.close();
  }

  onClosed(listener: () => void): void {
    this.producer.observer.once('close', listener);
  }

  /** What arrives of it now, in bits per second. */
  async bitrate(): Promise<number> {
    const stats = await this.producer.getStats();
    return stats.reduce((sum, { bitrate }) => sum + bitrate, 0);
  }

  /** The best layer's score, or null where nothing is meant to arrive. */
  get score(): number | null {
    const { producer, wanted } = this;
    if (producer.paused || wanted?.told === -1 || producer.score.length === 0) return null;
    return Math.max(...producer.score.map(({ score }) => score));
  }
}

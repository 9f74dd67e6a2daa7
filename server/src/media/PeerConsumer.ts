import type { types } from 'mediasoup';
import type { Demand } from '@cairn/shared/signalling/media.ts';
import type { Logger } from '../domain/ports.ts';
import { HeldServing } from './HeldServing.ts';
import { PRIORITY, servingOf, type Serving } from './layerChoice.ts';
import type { RoomProducer } from './RoomProducer.ts';

/** Until a demand says more, a picture is served small. */
const INITIAL_SERVING: Serving = { visible: true, spatialLayer: 0, priority: PRIORITY.other };

export interface PeerConsumerOptions {
  consumer: types.Consumer;
  from: RoomProducer;
  logger: Logger;
}

/** A stream that a peer receives: flows when the client is ready for it and shows it, in the layer that its size needs. */
export class PeerConsumer {
  readonly consumer: types.Consumer;
  readonly from: RoomProducer;
  readonly #logger: Logger;
  readonly #serving: HeldServing;
  #ready = false;
  /** Changes are made one after the other: the last one is what holds. */
  #changes: Promise<void> = Promise.resolve();

  constructor({ consumer, from, logger }: PeerConsumerOptions) {
    this.consumer = consumer;
    this.from = from;
    this.#logger = logger;
    this.#serving = new HeldServing({ initial: INITIAL_SERVING, apply: (serving) => this.#serve(serving) });
    // Wanted from now on, so that the sender's picture is on its way while the client makes itself ready.
    from.wanted?.set(consumer.id, INITIAL_SERVING.spatialLayer);
    if (consumer.kind === 'video') this.#prioritise(INITIAL_SERVING.priority);
    consumer.observer.once('close', () => {
      this.#serving.close();
      from.wanted?.delete(consumer.id);
    });
  }

  get id(): string {
    return this.consumer.id;
  }

  get producerId(): string {
    return this.consumer.producerId;
  }

  get closed(): boolean {
    return this.consumer.closed;
  }

  close(): void {
    this.consumer.close();
  }

  async resume(): Promise<void> {
    this.#ready = true;
    await this.#flow();
  }

  demand(demand: Demand): void {
    if (this.consumer.kind === 'video') this.#serving.ask(servingOf(demand, this.from.ladder));
  }

  /** Null while nothing is meant to flow. `starved`: less arrives than is wanted and sent. */
  get health(): { score: number; starved: boolean } | null {
    const { consumer } = this;
    if (consumer.paused || consumer.producerPaused) return null;
    const { currentLayers, preferredLayers } = consumer;
    const starved =
      preferredLayers !== undefined &&
      (consumer.score.producerScores[preferredLayers.spatialLayer] ?? 0) > 0 &&
      (currentLayers?.spatialLayer ?? -1) < preferredLayers.spatialLayer;
    return { score: consumer.score.score, starved };
  }

  #serve({ visible, spatialLayer, priority }: Serving): void {
    const { consumer, from } = this;
    from.wanted?.set(consumer.id, visible ? spatialLayer : -1);
    if (visible) {
      this.#prioritise(priority);
      if (consumer.type !== 'simple') void this.#change(() => consumer.setPreferredLayers({ spatialLayer }));
    }
    void this.#flow();
  }

  /** A picture without layers too: what it takes is taken from those that come after it. */
  #prioritise(priority: number): void {
    void this.#change(() => this.consumer.setPriority(priority));
  }

  #flow(): Promise<void> {
    return this.#change(async () => {
      const flows = this.#ready && this.#serving.now.visible;
      if (flows && this.consumer.paused) await this.consumer.resume();
      if (!flows && !this.consumer.paused) await this.consumer.pause();
    });
  }

  #change(change: () => Promise<void>): Promise<void> {
    this.#changes = this.#changes
      .then(async () => {
        if (!this.consumer.closed) await change();
      })
      // The consumer or its worker went in the middle of it: there is nothing left to change.
      .catch((error: unknown) => this.#logger.debug({ err: error }, 'consumer not changed'));
    return this.#changes;
  }
}

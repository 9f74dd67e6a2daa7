import type { Demand } from '@cairn/shared/signalling/media.ts';
import type { MediaEngine } from '../../media/types.ts';

type Wish = Omit<Demand, 'consumerId'>;

interface Watched {
  producerId: string;
  priority: Demand['priority'];
  onScreen: boolean;
}

const RANK: Record<Demand['priority'], number> = { screen: 3, pinned: 2, speaker: 1, other: 0 };
/** The contract's limit of a side, in pixels. */
const LARGEST = 8192;

/**
 * Measures how large each remote picture is shown and whether it is on the screen at all, and tells the media engine,
 * a few times a second at the most. A picture that is shown twice counts by the larger one. Looks only while it
 * watches something, so that nothing has to be closed.
 */
export class DemandCollector {
  readonly #media: Pick<MediaEngine, 'setDemand'>;
  readonly #watched = new Map<Element, Watched>();
  readonly #sizes = new ResizeObserver(() => this.#schedule());
  readonly #sight = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const watched = this.#watched.get(target);
      if (watched) watched.onScreen = isIntersecting;
    }
    this.#schedule();
  });
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = '';

  constructor(media: Pick<MediaEngine, 'setDemand'>) {
    this.#media = media;
  }

  /** Tells what is shown also where that is nothing. */
  start(): void {
    this.#schedule();
  }

  /** Counts the element in until the returned function is called. */
  watch(element: Element, producerId: string, priority: Demand['priority']): () => void {
    // Until the observer has looked, an element counts as seen: a picture comes a moment too early rather than late.
    if (this.#watched.size === 0) document.addEventListener('visibilitychange', this.#schedule);
    this.#watched.set(element, { producerId, priority, onScreen: true });
    this.#sizes.observe(element);
    // An element of another window (picture in picture) can't be judged from here; there it is always in sight.
    if (element.ownerDocument === document) this.#sight.observe(element);
    this.#schedule();
    return () => {
      this.#watched.delete(element);
      if (this.#watched.size === 0) document.removeEventListener('visibilitychange', this.#schedule);
      this.#sizes.unobserve(element);
      this.#sight.unobserve(element);
      this.#schedule();
    };
  }

  /** A timer and not a frame: frames stand still in a hidden page, which is just what has to be told. */
  readonly #schedule = (): void => {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#tell();
    }, 50);
  };

  #tell(): void {
    const demands = new Map<string, Wish>();
    for (const [element, { producerId, priority, onScreen }] of this.#watched) {
      const other = demands.get(producerId);
      const wish = wishOf(element, priority, onScreen);
      demands.set(producerId, other ? larger(other, wish) : wish);
    }
    const told = JSON.stringify([...demands]);
    if (told === this.#last) return;
    this.#last = told;
    this.#media.setDemand(demands);
  }
}

function wishOf(element: Element, priority: Demand['priority'], onScreen: boolean): Wish {
  const view = element.ownerDocument.defaultView;
  const pixels = view?.devicePixelRatio ?? 1;
  const { width, height } = element.getBoundingClientRect();
  const visible = onScreen && width > 0 && height > 0 && element.ownerDocument.visibilityState === 'visible';
  const size = (length: number) => Math.min(LARGEST, Math.round(length * pixels));
  return { visible, width: size(width), height: size(height), priority };
}

function larger(a: Wish, b: Wish): Wish {
  return {
    visible: a.visible || b.visible,
    width: Math.max(a.visible ? a.width : 0, b.visible ? b.width : 0),
    height: Math.max(a.visible ? a.height : 0, b.visible ? b.height : 0),
    priority: RANK[a.priority] >= RANK[b.priority] ? a.priority : b.priority,
  };
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Link, LinkSecrets } from '../domain/ports.ts';

type Sealed = Pick<Link, 'id' | 'generation'>;

/** Secrets of links as `<id>.<HMAC-SHA-256 over id and generation>` [B1]: a new generation makes the old one worthless. */
export class HmacLinkSecrets implements LinkSecrets {
  readonly #key: Uint8Array;
  readonly #purpose: string;

  /** `purpose`: what they open. A secret of one purpose is none of another. */
  constructor(key: Uint8Array, purpose: 'link' | 'calendar' | 'seat' = 'link') {
    this.#key = key;
    this.#purpose = purpose;
  }

  seal(link: Sealed): string {
    return `${link.id}.${this.#mac(link).toString('base64url')}`;
  }

  linkIdOf(secret: string): string {
    return secret.slice(0, Math.max(0, secret.indexOf('.')));
  }

  opens(secret: string, link: Sealed): boolean {
    const given = Buffer.from(secret);
    const right = Buffer.from(this.seal(link));
    return given.length === right.length && timingSafeEqual(given, right);
  }

  #mac({ id, generation }: Sealed): Buffer {
    return createHmac('sha256', this.#key).update(`${this.#purpose}\n${id}\n${generation}`).digest();
  }
}

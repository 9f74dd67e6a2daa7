import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** What a router holds back before it throws packets away. */
const QUEUE_MS = 300;

/**
 * Stands on loopback between browsers and the media port, so that a test can cut or narrow the network without
 * privileges: each sender gets a socket of its own towards the server, as a NAT would give it.
 */
export class UdpRelay {
  readonly port: number;
  /** True: packets of both directions are thrown away. */
  cut = false;
  /** How much gets through to each browser, in bits per second; as a router does it, what is too much waits, then goes. */
  downlink = Infinity;
  readonly #front: Socket;
  readonly #backs = new Map<string, Socket>();

  private constructor(front: Socket, target: () => number) {
    this.#front = front;
    this.port = front.address().port;
    front.on('message', (packet, from) => {
      if (this.cut) return;
      const key = `${from.address}:${from.port}`;
      let back = this.#backs.get(key);
      if (!back) {
        back = createSocket('udp4');
        let freeAt = 0;
        back.on('message', (answer) => {
          if (this.cut) return;
          const now = performance.now();
          const wait = Math.max(0, freeAt - now);
          if (wait > QUEUE_MS) return;
          freeAt = now + wait + (answer.length * 8000) / this.downlink;
          const send = () => front.send(answer, from.port, from.address);
          if (wait === 0) send();
          else setTimeout(send, wait);
        });
        this.#backs.set(key, back);
      }
      back.send(packet, target(), '127.0.0.1');
    });
  }

  static async listen(target: () => number): Promise<UdpRelay> {
    const front = createSocket('udp4');
    front.bind(0, '127.0.0.1');
    await once(front, 'listening');
    return new UdpRelay(front, target);
  }

  close(): void {
    this.#front.close();
    for (const back of this.#backs.values()) back.close();
  }
}

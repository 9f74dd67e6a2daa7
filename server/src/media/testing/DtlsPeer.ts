import { randomInt } from 'node:crypto';
import type { ConsumerInfo, TransportInfo } from '@cairn/shared/signalling/media.ts';
import datachannel from 'node-datachannel';
import type { MediaPeer, MediaRoom } from '../../domain/ports.ts';
import { capabilitiesOf } from './rtp.ts';

const MID = '0';

/** What a peer sends or receives, as its microphone or its screen. */
const MEDIA = {
  audio: {
    source: 'microphone',
    payloadType: 111,
    name: 'opus/48000/2',
    codec: { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 },
    ticksPerPacket: 960,
  },
  video: {
    source: 'screen',
    payloadType: 96,
    name: 'VP8/90000',
    codec: {
      mimeType: 'video/VP8',
      payloadType: 96,
      clockRate: 90_000,
      rtcpFeedback: [{ type: 'nack', parameter: 'pli' }],
    },
    ticksPerPacket: 6000,
  },
} as const;

/** A peer over the network as a browser would be one: ICE, DTLS and SRTP by libdatachannel, one stream one way. */
export class DtlsPeer {
  readonly #connection = new datachannel.PeerConnection('peer', { iceServers: [], bindAddress: '127.0.0.1' });
  readonly #track: datachannel.Track;
  readonly #kind: 'audio' | 'video';
  readonly #ssrc = randomInt(1, 2 ** 31);
  #sequence = 0;

  constructor(direction: 'SendOnly' | 'RecvOnly', kind: 'audio' | 'video' = 'audio') {
    this.#kind = kind;
    const { payloadType } = MEDIA[kind];
    const media =
      kind === 'audio' ? new datachannel.Audio(MID, direction) : new datachannel.Video(MID, direction);
    if (media instanceof datachannel.Audio) media.addOpusCodec(payloadType);
    else media.addVP8Codec(payloadType);
    if (direction === 'SendOnly') media.addSSRC(this.#ssrc, 'peer');
    this.#track = this.#connection.addTrack(media);
  }

  get isOpen(): boolean {
    return this.#track.isOpen();
  }

  /** Connects and sends. */
  async send(peer: MediaPeer): Promise<{ producerId: string }> {
    const { source, codec } = MEDIA[this.#kind];
    const offer = await this.#offer();
    const transport = await peer.createTransport('send');
    const made = await peer.produce({
      transportId: transport.id,
      source,
      paused: false,
      rtpParameters: { mid: MID, codecs: [codec], encodings: [{ ssrc: this.#ssrc }] },
    });
    await this.#connect(peer, transport, offer, codec.payloadType, 'a=recvonly');
    return made;
  }

  /** Connects and receives the producer. */
  async receive(room: MediaRoom, peer: MediaPeer, producerId: string): Promise<ConsumerInfo> {
    const offer = await this.#offer();
    const transport = await peer.createTransport('receive');
    const consumer = await peer.consume({
      transportId: transport.id,
      producerId,
      rtpCapabilities: capabilitiesOf(room),
    });
    const [codec] = consumer.rtpParameters.codecs;
    const [encoding] = consumer.rtpParameters.encodings ?? [];
    await this.#connect(
      peer,
      transport,
      offer,
      Number(codec?.['payloadType']),
      `a=sendonly\r\na=ssrc:${String(encoding?.['ssrc'])} cname:peer`,
    );
    return consumer;
  }

  /** One RTP packet with these words for a payload. */
  say(words: string): void {
    const { payloadType, ticksPerPacket } = MEDIA[this.#kind];
    const header = Buffer.alloc(12);
    header[0] = 0x80;
    header[1] = payloadType;
    header.writeUInt16BE(this.#sequence & 0xffff, 2);
    header.writeUInt32BE((this.#sequence * ticksPerPacket) >>> 0, 4);
    header.writeUInt32BE(this.#ssrc, 8);
    this.#sequence += 1;
    this.#track.sendMessageBinary(Buffer.concat([header, Buffer.from(words)]));
  }

  onHeard(listener: (packet: string) => void): void {
    this.#track.onMessage((packet) => listener(packet.toString('latin1')));
  }

  close(): void {
    this.#connection.close();
  }

  #offer(): Promise<string> {
    return new Promise((resolve) => {
      this.#connection.onGatheringStateChange((state) => {
        if (state === 'complete') resolve(this.#connection.localDescription()?.sdp ?? '');
      });
      this.#connection.setLocalDescription();
    });
  }

  async #connect(
    peer: MediaPeer,
    transport: TransportInfo,
    offer: string,
    payloadType: number,
    media: string,
  ): Promise<void> {
    const [, value] = /a=fingerprint:sha-256 (\S+)/.exec(offer) ?? [];
    if (value === undefined) throw new Error('the peer offers no SHA-256 fingerprint');
    this.#connection.setRemoteDescription(answerOf(transport, this.#kind, payloadType, media), 'answer');
    await peer.connectTransport(transport.id, {
      role: 'client',
      fingerprints: [{ algorithm: 'sha-256', value }],
    });
  }
}

function answerOf(
  transport: TransportInfo,
  kind: 'audio' | 'video',
  payloadType: number,
  media: string,
): string {
  const { iceParameters, iceCandidates, dtlsParameters } = transport;
  const fingerprint = dtlsParameters.fingerprints.find(({ algorithm }) => algorithm === 'sha-256');
  const candidates = iceCandidates
    .filter(({ protocol }) => protocol === 'udp')
    .map((candidate) => {
      const [foundation, priority, address, port] = ['foundation', 'priority', 'address', 'port'].map((key) =>
        String(candidate[key]),
      );
      return `a=candidate:${foundation} 1 udp ${priority} ${address} ${port} typ host`;
    });
  const lines = [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    `a=group:BUNDLE ${MID}`,
    'a=ice-lite',
    `m=${kind} 9 UDP/TLS/RTP/SAVPF ${payloadType}`,
    'c=IN IP4 127.0.0.1',
    `a=mid:${MID}`,
    media,
    'a=rtcp-mux',
    `a=rtpmap:${payloadType} ${MEDIA[kind].name}`,
    `a=ice-ufrag:${String(iceParameters['usernameFragment'])}`,
    `a=ice-pwd:${String(iceParameters['password'])}`,
    `a=fingerprint:sha-256 ${fingerprint?.value}`,
    'a=setup:passive',
    ...candidates,
    'a=end-of-candidates',
  ];
  return `${lines.join('\r\n')}\r\n`;
}

// Proves that a mediasoup-worker works: a peer connects over loopback with ICE and DTLS, and one RTP packet goes
// through the worker and back, so SRTP is seen in both directions. A worker that merely starts says little: one built
// against the wrong OpenSSL crashes at the first handshake.
//
//   node check-worker.mjs <path of the worker>      needs Node >= 22; answers by exit code, the reason on stderr
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as mediasoup from 'mediasoup';
import datachannel from 'node-datachannel';

const CHECK_TIMEOUT_MS = 15_000;
const RESEND_MS = 50;
const PAYLOAD_TYPE = 100;
const SSRC = 0x0ca19a17;
const MID = '0';
const OPUS = { mimeType: 'audio/opus', kind: /** @type {const} */ ('audio'), clockRate: 48_000, channels: 2 };

/**
 * Resolves when media went through the worker, rejects with the reason when it didn't (within 15 s).
 *
 * @param {string} workerBin absolute path of the worker
 */
export async function checkWorker(workerBin) {
  const worker = await mediasoup.createWorker({ workerBin, logLevel: 'none' });
  const peer = new datachannel.PeerConnection('check', { iceServers: [], bindAddress: '127.0.0.1' });
  /** @type {NodeJS.Timeout | undefined} */
  let deadline;
  const broken = new Promise((_resolve, reject) => {
    worker.on('died', reject);
    deadline = setTimeout(
      () => reject(new Error(`no media came back within ${CHECK_TIMEOUT_MS / 1000} s`)),
      CHECK_TIMEOUT_MS,
    );
  });
  try {
    await Promise.race([sendThrough(worker, peer), broken]);
  } finally {
    clearTimeout(deadline);
    peer.close();
    worker.close();
  }
}

/**
 * @param {import('mediasoup').types.Worker} worker
 * @param {import('node-datachannel').PeerConnection} peer
 */
async function sendThrough(worker, peer) {
  const router = await worker.createRouter({
    mediaCodecs: [{ ...OPUS, preferredPayloadType: PAYLOAD_TYPE }],
  });
  const transport = await router.createWebRtcTransport({
    listenInfos: [{ protocol: 'udp', ip: '127.0.0.1' }],
  });

  const audio = new datachannel.Audio(MID, 'SendRecv');
  audio.addOpusCodec(PAYLOAD_TYPE);
  audio.addSSRC(SSRC, 'check');
  const track = peer.addTrack(audio);
  const offer = await localDescription(peer);

  const { mimeType, clockRate, channels } = OPUS;
  const producer = await transport.produce({
    kind: 'audio',
    rtpParameters: {
      mid: MID,
      codecs: [{ mimeType, clockRate, channels, payloadType: PAYLOAD_TYPE }],
      encodings: [{ ssrc: SSRC }],
    },
  });
  const consumer = await transport.consume({
    producerId: producer.id,
    rtpCapabilities: router.rtpCapabilities,
  });
  peer.setRemoteDescription(answerOf(transport, consumer), 'answer');
  await transport.connect({ dtlsParameters: { role: 'client', fingerprints: [fingerprintIn(offer)] } });

  await new Promise((resolve) => {
    track.onMessage((packet) => {
      if (packet.toString('latin1').endsWith('through the worker')) resolve(undefined);
    });
    let sequence = 0;
    const resend = setInterval(
      () => track.isOpen() && track.sendMessageBinary(rtpPacket(sequence++)),
      RESEND_MS,
    );
    transport.observer.on('close', () => clearInterval(resend));
  });
}

/**
 * @param {import('node-datachannel').PeerConnection} peer
 * @returns {Promise<string>}
 */
function localDescription(peer) {
  return new Promise((resolve) => {
    peer.onGatheringStateChange((state) => {
      if (state === 'complete') resolve(peer.localDescription()?.sdp ?? '');
    });
    peer.setLocalDescription();
  });
}

/** @param {string} sdp */
function fingerprintIn(sdp) {
  const [, algorithm, value] = /a=fingerprint:(\S+) (\S+)/.exec(sdp) ?? [];
  if (algorithm !== 'sha-256' || value === undefined)
    throw new Error('the peer offers no SHA-256 fingerprint');
  return { algorithm: /** @type {const} */ ('sha-256'), value };
}

/**
 * @param {import('mediasoup').types.WebRtcTransport} transport
 * @param {import('mediasoup').types.Consumer} consumer
 */
function answerOf(transport, consumer) {
  const { iceParameters, iceCandidates, dtlsParameters } = transport;
  const fingerprint = dtlsParameters.fingerprints.find(({ algorithm }) => algorithm === 'sha-256');
  const lines = [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    `a=group:BUNDLE ${MID}`,
    'a=ice-lite',
    `m=audio 9 UDP/TLS/RTP/SAVPF ${PAYLOAD_TYPE}`,
    'c=IN IP4 127.0.0.1',
    `a=mid:${MID}`,
    'a=sendrecv',
    'a=rtcp-mux',
    `a=rtpmap:${PAYLOAD_TYPE} opus/48000/2`,
    `a=ssrc:${consumer.rtpParameters.encodings?.[0]?.ssrc} cname:check`,
    `a=ice-ufrag:${iceParameters.usernameFragment}`,
    `a=ice-pwd:${iceParameters.password}`,
    `a=fingerprint:sha-256 ${fingerprint?.value}`,
    'a=setup:passive',
    ...iceCandidates.map(
      (c) => `a=candidate:${c.foundation} 1 ${c.protocol} ${c.priority} ${c.ip} ${c.port} typ host`,
    ),
    'a=end-of-candidates',
  ];
  return lines.join('\r\n') + '\r\n';
}

/** @param {number} sequence */
function rtpPacket(sequence) {
  const header = Buffer.alloc(12);
  header[0] = 0x80;
  header[1] = PAYLOAD_TYPE;
  header.writeUInt16BE(sequence & 0xffff, 2);
  header.writeUInt32BE((sequence * 960) >>> 0, 4);
  header.writeUInt32BE(SSRC, 8);
  return Buffer.concat([header, Buffer.from('through the worker')]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , workerBin] = process.argv;
  if (workerBin === undefined) {
    process.stderr.write('usage: check-worker.mjs <path of the worker>\n');
    process.exit(2);
  }
  try {
    await checkWorker(path.resolve(workerBin));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
  datachannel.cleanup();
}

// The least that shows two people to each other, by a mediasoup server (`#sfu`) or by each other alone (`#p2p`).
// The camera is open before Join, as it is in a lobby. Faces are marked as ours are, for the same probe.
import { Device } from 'mediasoup-client';

// What our own client asks for and sends.
const CAMERA = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };
const ENCODINGS = [
  { scaleResolutionDownBy: 4, maxBitrate: 150_000, scalabilityMode: 'L1T3' },
  { scaleResolutionDownBy: 2, maxBitrate: 500_000, scalabilityMode: 'L1T3' },
  { scaleResolutionDownBy: 1, maxBitrate: 1_200_000, scalabilityMode: 'L1T3' },
];

const local = await navigator.mediaDevices.getUserMedia({ audio: true, video: CAMERA });
const button = document.querySelector('#join');
button.addEventListener('click', () => void (location.hash === '#p2p' ? joinPeer() : joinServer()));
button.disabled = false;

/** A line for questions with answers, and for what comes unasked. */
function lineTo(onMessage) {
  const socket = new WebSocket(`ws://${location.host}/${location.hash.slice(1)}`);
  const asked = new Map();
  socket.onmessage = ({ data }) => {
    const { id, ...message } = JSON.parse(data);
    if (id === undefined) void onMessage(message);
    else asked.get(id)(message);
  };
  const tell = (message) => socket.send(JSON.stringify(message));
  const ask = (message) =>
    new Promise((resolve) => {
      const id = asked.size;
      asked.set(id, resolve);
      tell({ ...message, id });
    });
  return { opened: new Promise((resolve) => (socket.onopen = resolve)), tell, ask };
}

function show(track) {
  const face = document.createElement('div');
  face.dataset.testid = 'face';
  face.append('Remote');
  const video = document.createElement('video');
  Object.assign(video, { autoplay: true, muted: true, playsInline: true, width: 640 });
  video.srcObject = new MediaStream([track]);
  face.append(video);
  document.querySelector('#faces').append(face);
}

async function joinServer() {
  const line = lineTo((message) => consume(message.producerId));
  await line.opened;
  const { rtpCapabilities } = await line.ask({ do: 'capabilities' });
  const device = new Device();
  await device.load({ routerRtpCapabilities: rtpCapabilities });
  const [sending, receiving] = await Promise.all([transport('Send'), transport('Recv')]);
  sending.on('produce', async ({ kind, rtpParameters }, done) => {
    const { producerId } = await line.ask({ do: 'produce', transportId: sending.id, kind, rtpParameters });
    done({ id: producerId });
  });

  async function transport(way) {
    const { options } = await line.ask({ do: 'transport' });
    const made = device[`create${way}Transport`](options);
    made.on('connect', async ({ dtlsParameters }, done) => {
      await line.ask({ do: 'connect', transportId: options.id, dtlsParameters });
      done();
    });
    return made;
  }

  async function consume(producerId) {
    const { options } = await line.ask({
      do: 'consume',
      transportId: receiving.id,
      producerId,
      rtpCapabilities: device.recvRtpCapabilities,
    });
    const consumer = await receiving.consume(options);
    if (consumer.kind === 'video') show(consumer.track);
    await line.ask({ do: 'resume', consumerId: consumer.id });
  }

  const { producerIds } = await line.ask({ do: 'enter' });
  const [audio] = local.getAudioTracks();
  const [video] = local.getVideoTracks();
  await Promise.all([
    ...producerIds.map(consume),
    sending.produce({ track: audio }),
    sending.produce({ track: video, encodings: ENCODINGS }),
  ]);
}

async function joinPeer() {
  const connection = new RTCPeerConnection();
  connection.ontrack = ({ track }) => track.kind === 'video' && show(track);
  for (const track of local.getTracks()) connection.addTrack(track, local);
  const line = lineTo(async (message) => {
    if (message.candidate) {
      await connection.addIceCandidate(message.candidate);
    } else if (message.description) {
      await connection.setRemoteDescription(message.description);
      if (message.description.type === 'offer') await describe();
    }
  });
  const describe = async () => {
    await connection.setLocalDescription();
    line.tell({ description: connection.localDescription });
  };
  await line.opened;
  connection.onicecandidate = ({ candidate }) => candidate && line.tell({ candidate });
  const { others } = await line.ask({ do: 'enter' });
  if (others > 0) await describe();
}

import { AppError } from '@cairn/shared/errors.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BrowserMediaEngine } from './BrowserMediaEngine.ts';
import { FakeBrowser } from './testing/FakeBrowser.ts';
import { FakeServer, routerRtpCapabilities, SELF } from './testing/FakeServer.ts';
import { FakeStream } from './testing/FakeTrack.ts';

const LARGE = { visible: true, width: 1280, height: 720, priority: 'speaker' } as const;

describe('BrowserMediaEngine', () => {
  let browser: FakeBrowser;
  let server: FakeServer;
  let media: BrowserMediaEngine;

  beforeEach(() => {
    vi.stubGlobal('MediaStream', FakeStream);
    browser = new FakeBrowser();
    server = new FakeServer();
    media = new BrowserMediaEngine(server, browser);
  });
  afterEach(() => {
    media.close();
    vi.unstubAllGlobals();
  });

  const sources = () => server.inputs('producer:create').map(({ source }) => source);
  const sent = (source: string) => vi.waitFor(() => expect(sources()).toContain(source));
  const remote = (producerId: string) =>
    media.getSnapshot().remote.find((stream) => stream.producerId === producerId);
  const received = async (producerId: string) => {
    await vi.waitFor(() => expect(remote(producerId)?.trackId).toEqual(expect.any(String)));
    return remote(producerId)!.trackId!;
  };
  const connect = () => {
    for (const handler of browser.handlers) handler.setConnectionState('connected');
  };

  it('opens devices for the lobby and sends the same tracks after joining', async () => {
    await media.setMicrophone(true);
    await media.setCamera(true);
    const { microphone, camera, state } = media.getSnapshot();
    expect([state, microphone.state, camera.state]).toEqual(['waiting', 'on', 'on']);
    expect(media.getTrack(camera.trackId!)).toBe(browser.opened[1]);
    expect(sources()).toEqual([]);

    await media.join(server.room());
    await sent('camera');
    await sent('microphone');
    expect(browser.opened).toHaveLength(2);
    expect(media.getSnapshot().state).toBe('connecting');
    connect();
    await vi.waitFor(() => expect(media.getSnapshot().state).toBe('connected'));
  });

  it('sends nothing that is off', async () => {
    await media.join(server.room());
    expect(media.getSnapshot().state).toBe('connected');
    expect(sources()).toEqual([]);
    await media.setMicrophone(true);
    await sent('microphone');
  });

  it('mutes on both sides, keeps the microphone open, and lets go of it after leaving', async () => {
    await media.setMicrophone(true);
    await media.join(server.room());
    await sent('microphone');
    await media.setMicrophone(false);
    await vi.waitFor(() => expect(server.inputs('producer:pause')).toHaveLength(1));
    expect(browser.opened[0]).toMatchObject({ enabled: false, readyState: 'live' });
    await media.setMicrophone(true);
    await vi.waitFor(() => expect(server.inputs('producer:resume')).toHaveLength(1));
    expect(browser.opened).toHaveLength(1);
    await media.setMicrophone(false);
    media.leave();
    expect(browser.opened[0]!.readyState).toBe('ended');
  });

  it('turns the camera off for good, and sends a new track by the same producer', async () => {
    await media.setCamera(true);
    await media.join(server.room());
    await sent('camera');
    await media.setCamera(false);
    await vi.waitFor(() => expect(server.inputs('producer:pause')).toHaveLength(1));
    expect(browser.opened[0]!.readyState).toBe('ended');
    await media.setCamera(true);
    await vi.waitFor(() => expect(server.inputs('producer:resume')).toHaveLength(1));
    expect(sources()).toEqual(['camera']);
    expect(browser.opened).toHaveLength(2);
  });

  it('switches the device in the call and remembers it', async () => {
    await media.setMicrophone(true);
    await media.join(server.room());
    await sent('microphone');
    await media.chooseDevice('microphone', 'mic-2');
    expect(media.getSnapshot().microphone).toMatchObject({ state: 'on', deviceId: 'mic-2' });
    expect(sources()).toEqual(['microphone']);
    const next = new BrowserMediaEngine(
      server,
      Object.assign(new FakeBrowser(), { storage: browser.storage }),
    );
    await next.setMicrophone(true);
    expect(next.getSnapshot().microphone.deviceId).toBe('mic-2');
    next.close();
  });

  it('explains what keeps a device from opening, and goes on without it', async () => {
    browser.refusal = 'NotAllowedError';
    await media.setCamera(true);
    expect(media.getSnapshot().camera).toMatchObject({ state: 'failed', problem: 'blocked' });
    const insecure = Object.assign(new FakeBrowser(), { mediaDevices: undefined });
    const plain = new BrowserMediaEngine(server, insecure);
    await plain.setMicrophone(true);
    expect(plain.getSnapshot().microphone.problem).toBe('insecure');
    await plain.join(server.room());
    expect(plain.getSnapshot().state).toBe('connected');
    plain.close();
  });

  it('lists the devices, and again when one is plugged in', async () => {
    await vi.waitFor(() => expect(media.getSnapshot().devices.cameras).toHaveLength(2));
    browser.plug([{ deviceId: 'cam-3', kind: 'videoinput' }]);
    await vi.waitFor(() =>
      expect(media.getSnapshot().devices).toEqual({
        microphones: [],
        cameras: [{ deviceId: 'cam-3', label: 'cam-3' }],
        speakers: [],
      }),
    );
  });

  it('shares a screen with its sound, and takes both back', async () => {
    await media.join(server.room());
    await media.startScreen();
    await sent('screen');
    await sent('screenAudio');
    await media.stopScreen();
    await vi.waitFor(() => expect(server.inputs('producer:close')).toHaveLength(2));
    expect(media.getSnapshot().screen.state).toBe('off');
  });

  it('receives pictures at once, small, until it is told how large they are shown', async () => {
    const shown = server.opens('ann', 'camera');
    const hidden = server.opens('ben', 'camera');
    await media.join(server.room());
    await received(shown);
    await received(hidden);
    expect(server.inputs('consumer:resume')).toHaveLength(2);
    expect(server.inputs('consumer:demand')).toEqual([]);

    media.setDemand(new Map([[shown, LARGE]]));
    const demands = server.inputs('consumer:demand').flatMap((input) => input['demands']);
    expect(demands).toMatchObject([LARGE, { visible: false }]);
  });

  it('plays all sound, and in a page that nobody looks at receives a picture when it is shown', async () => {
    browser.visible = false;
    const microphone = server.opens('ann', 'microphone');
    const camera = server.opens('ann', 'camera');
    await media.join(server.room());
    const heard = media.getTrack(await received(microphone));
    expect(browser.elements[0]!.srcObject?.getTracks()).toEqual([heard]);
    expect(remote(camera)?.trackId).toBeNull();

    media.setDemand(new Map([[camera, LARGE]]));
    await received(camera);
    const demands = server.inputs('consumer:demand').flatMap((input) => input['demands']);
    expect(demands).toEqual([{ consumerId: expect.any(String), ...LARGE }]);
    const order = server.asked.map(({ name }) => name);
    expect(order.lastIndexOf('consumer:resume')).toBeGreaterThan(order.indexOf('consumer:demand'));

    media.setDemand(new Map());
    expect(server.inputs('consumer:demand').at(-1)).toMatchObject({ demands: [{ visible: false }] });
  });

  it('tells a demand once, and again where the server did not take it', async () => {
    const camera = server.opens('ann', 'camera');
    await media.join(server.room());
    media.setDemand(new Map([[camera, LARGE]]));
    await received(camera);
    media.setDemand(new Map([[camera, { ...LARGE }]]));
    expect(server.inputs('consumer:demand')).toHaveLength(1);
    vi.useFakeTimers();
    server.refusals.set('consumer:demand', new AppError('rate_limited', 'later'));
    media.setDemand(new Map([[camera, { ...LARGE, width: 640 }]]));
    await vi.advanceTimersByTimeAsync(100);
    server.refusals.clear();
    await vi.advanceTimersByTimeAsync(5000);
    const told = server.inputs('consumer:demand');
    expect(told).toHaveLength(3);
    expect(told[2]).toEqual(told[1]);
    vi.useRealTimers();
  });

  it('follows what others open and close', async () => {
    await media.join(server.room());
    const microphone = server.opens('ann', 'microphone', true);
    await received(microphone);
    server.tell('producer:changed', { peerId: 'ann', producerId: microphone, paused: true });
    expect(remote(microphone)?.paused).toBe(true);
    server.closes(microphone);
    expect(media.getSnapshot().remote).toEqual([]);
    expect(browser.elements[0]!.srcObject).toBeNull();
  });

  it('asks again for what was refused in passing', async () => {
    vi.useFakeTimers();
    const microphone = server.opens('ann', 'microphone');
    server.refusals.set('consumer:create', new AppError('unavailable', 'later'));
    await media.join(server.room());
    await vi.advanceTimersByTimeAsync(100);
    server.refusals.clear();
    await vi.advanceTimersByTimeAsync(5000);
    expect(remote(microphone)?.trackId).toEqual(expect.any(String));
    vi.useRealTimers();
  });

  it('stops sending the layers that nobody wants', async () => {
    await media.setCamera(true);
    await media.join(server.room());
    await sent('camera');
    const layers = browser.handlers.map((handler) => vi.spyOn(handler, 'setMaxSpatialLayer'));
    await vi.waitFor(() => {
      server.tell('producer:layersWanted', {
        producerId: server.producers.get('camera')!,
        maxSpatialLayer: 0,
      });
      expect(layers.flatMap((spy) => spy.mock.calls.map(([, layer]) => layer))).toContain(0);
    });
  });

  it('sends no more of a screen than those who watch can take', async () => {
    await media.join(server.room());
    await media.startScreen();
    const rates = browser.handlers.map((handler) => vi.spyOn(handler, 'setRtpEncodingParameters'));
    await vi.waitFor(() => expect(server.producers.has('screen')).toBe(true));
    server.tell('producer:rateWanted', { producerId: server.producers.get('screen')!, maxBitrate: 400_000 });
    await vi.waitFor(() =>
      expect(rates.flatMap((spy) => spy.mock.calls.map(([, asked]) => asked))).toEqual([
        { maxBitrate: 400_000 },
      ]),
    );
  });

  it('as a companion makes and plays no sound', async () => {
    const microphone = server.opens('ann', 'microphone');
    await media.setMicrophone(true);
    await media.setCamera(true);
    await media.join(server.room({ companion: true }));
    await sent('camera');
    expect(sources()).toEqual(['camera']);
    expect(remote(microphone)?.trackId).toBeNull();
    expect(browser.elements).toEqual([]);
  });

  it('as an observer asks for no link to send on, and is connected without it', async () => {
    const microphone = server.opens('ann', 'microphone');
    await media.setMicrophone(true);
    await media.join(server.room({ role: 'observer' }));
    await received(microphone);
    expect(server.inputs('transport:create')).toEqual([{ direction: 'receive' }]);
    expect(media.getSnapshot().state).toBe('connected');
    expect(sources()).toEqual([]);
  });

  it('[C8] builds all of it anew when the room’s media was lost', async () => {
    await media.setMicrophone(true);
    server.opens('ann', 'microphone');
    await media.join(server.room());
    await sent('microphone');
    server.streams.clear();
    const again = server.opens('ann', 'microphone');
    const { peers } = server.room();
    server.tell('media:reset', { routerRtpCapabilities: routerRtpCapabilities(), peers });
    await received(again);
    await vi.waitFor(() => expect(sources()).toEqual(['microphone', 'microphone']));
    expect(server.inputs('transport:create')).toHaveLength(4);
    expect(server.inputs('transport:close')).toEqual([]);
  });

  it('[C3] keeps what the server still has when it joins again, and sends again what it has not', async () => {
    await media.setMicrophone(true);
    await media.join(server.room());
    await sent('microphone');
    const own = [
      { producerId: server.producers.get('microphone')!, source: 'microphone' as const, paused: false },
    ];
    await media.join(server.room({ own }));
    expect(server.inputs('transport:create')).toHaveLength(2);
    expect(sources()).toEqual(['microphone']);

    server.restart();
    await media.join(server.room());
    await vi.waitFor(() => expect(sources()).toEqual(['microphone', 'microphone']));
    expect(server.inputs('transport:create')).toHaveLength(4);
  });

  it('restores what was on', async () => {
    await media.join(server.room());
    await media.restore({ microphone: true, camera: false });
    await sent('microphone');
    expect(media.getSnapshot().camera.state).toBe('off');
  });

  it('says that sound is blocked, and plays when something is pressed', async () => {
    browser.soundBlocked = true;
    server.opens('ann', 'microphone');
    await media.join(server.room());
    await vi.waitFor(() => expect(media.getSnapshot().soundBlocked).toBe(true));
    browser.soundBlocked = false;
    media.resumeAudio();
    await vi.waitFor(() => expect(media.getSnapshot().soundBlocked).toBe(false));
  });

  it('leaves with nothing running, and joins again', async () => {
    await media.setCamera(true);
    server.opens('ann', 'microphone');
    await media.join(server.room());
    await sent('camera');
    media.leave();
    expect(media.getSnapshot()).toMatchObject({ state: 'waiting', remote: [], camera: { state: 'on' } });
    expect(server.inputs('transport:close')).toHaveLength(2);
    await media.join(server.room());
    await vi.waitFor(() => expect(sources()).toEqual(['camera', 'camera']));
  });

  it('closes once, with every device', async () => {
    await media.setCamera(true);
    await media.join(server.room());
    media.close();
    media.close();
    expect(browser.opened[0]!.readyState).toBe('ended');
    await media.join(server.room());
    expect(server.inputs('transport:create')).toHaveLength(2);
  });

  it('changes its snapshot only when something in it changed', async () => {
    await media.join(server.room());
    const before = media.getSnapshot();
    media.setDemand(new Map());
    server.tell('producer:closed', { peerId: SELF, producerId: 'unknown' });
    expect(media.getSnapshot()).toBe(before);
  });
});

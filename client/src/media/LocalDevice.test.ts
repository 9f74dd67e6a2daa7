import { describe, expect, it, vi } from 'vitest';
import { LocalDevice, type LocalDeviceOptions } from './LocalDevice.ts';
import { FakeTrack } from './testing/FakeTrack.ts';

function setUp(options: Partial<LocalDeviceOptions> = {}) {
  const opened: FakeTrack[] = [];
  const open = vi.fn<LocalDeviceOptions['open']>(async (deviceId) => {
    const track = new FakeTrack('audio', { deviceId: deviceId ?? 'default' });
    opened.push(track);
    return track.asTrack;
  });
  const device = new LocalDevice({
    source: 'microphone',
    deviceId: null,
    keepsOpen: () => true,
    changed: () => {},
    open,
    ...options,
  });
  return { device, open, opened };
}

describe('LocalDevice', () => {
  it('opens when it is first switched on', async () => {
    const { device, opened } = setUp();
    expect(device.snapshot.state).toBe('off');
    const switching = device.set(true);
    await Promise.resolve();
    expect(device.snapshot.state).toBe('starting');
    await switching;
    expect(device.snapshot).toEqual({
      state: 'on',
      problem: null,
      trackId: opened[0]!.id,
      deviceId: 'default',
    });
    expect(opened[0]!.contentHint).toBe('speech');
  });

  it('is muted with the device kept open, and let go of where it is not to be kept', async () => {
    const kept = setUp();
    await kept.device.set(true);
    await kept.device.set(false);
    expect(kept.opened[0]).toMatchObject({ enabled: false, readyState: 'live' });
    await kept.device.set(true);
    expect(kept.open).toHaveBeenCalledOnce();

    const dropped = setUp({ keepsOpen: () => false });
    await dropped.device.set(true);
    await dropped.device.set(false);
    expect(dropped.opened[0]!.readyState).toBe('ended');
    expect(dropped.device.track).toBeNull();
  });

  it('does what was pressed last', async () => {
    const { device } = setUp();
    await Promise.all([device.set(true), device.set(false), device.set(true), device.set(false)]);
    expect(device.snapshot.state).toBe('off');
    expect(device.live).toBe(false);
  });

  it('says why it did not open, tries again when pressed again, and forgets it when switched off', async () => {
    const { device, open } = setUp();
    open.mockRejectedValueOnce(new DOMException('', 'NotAllowedError'));
    await device.set(true);
    expect(device.snapshot).toMatchObject({ state: 'failed', problem: 'blocked' });
    await device.set(false);
    expect(device.snapshot).toMatchObject({ state: 'off', problem: null });
    await device.set(true);
    expect(device.snapshot.state).toBe('on');
  });

  it('takes another device where the remembered one is gone, and not where it is in use', async () => {
    const { device, open } = setUp({ deviceId: 'gone' });
    open.mockRejectedValueOnce(new DOMException('', 'OverconstrainedError'));
    await device.set(true);
    expect(open.mock.calls).toEqual([['gone'], [null]]);
    expect(device.snapshot.state).toBe('on');

    const busy = setUp({ deviceId: 'busy' });
    busy.open.mockRejectedValueOnce(new DOMException('', 'NotReadableError'));
    await busy.device.set(true);
    expect(busy.device.snapshot.problem).toBe('inUse');
  });

  it('is switched in use: the old one is let go of first', async () => {
    const { device, open, opened } = setUp({ deviceId: 'one' });
    await device.set(true);
    open.mockImplementationOnce(async () => {
      expect(opened[0]!.readyState).toBe('ended');
      return new FakeTrack('audio', { deviceId: 'two' }).asTrack;
    });
    await device.choose('two');
    expect(device.snapshot).toMatchObject({ state: 'on', deviceId: 'two' });
    await device.choose('two');
    expect(open).toHaveBeenCalledTimes(2);
  });

  it('is switched while it is muted too, and stays muted', async () => {
    const { device, open, opened } = setUp();
    await device.set(true);
    await device.set(false);
    const switching = device.choose('two');
    await vi.waitFor(() => expect(open).toHaveBeenLastCalledWith('two'));
    expect(device.snapshot.state).toBe('off');
    await switching;
    expect(opened[0]!.readyState).toBe('ended');
    expect(device.track).not.toBeNull();
    expect(device.live).toBe(false);
  });

  it('only remembers a choice while it is off', async () => {
    const { device, open } = setUp();
    await device.choose('two');
    expect(open).not.toHaveBeenCalled();
    await device.set(true);
    expect(open).toHaveBeenCalledWith('two');
  });

  it('opens another device when its own is unplugged, or says that there is none', async () => {
    const { device, open, opened } = setUp();
    await device.set(true);
    opened[0]!.end();
    await vi.waitFor(() => expect(opened).toHaveLength(2));
    await vi.waitFor(() => expect(device.snapshot).toMatchObject({ state: 'on', trackId: opened[1]!.id }));
    open.mockRejectedValueOnce(new DOMException('', 'NotFoundError'));
    opened[1]!.end();
    await vi.waitFor(() => expect(device.snapshot).toMatchObject({ state: 'failed', problem: 'missing' }));
  });

  it('lets go of a device that opens after the end', async () => {
    const { device, opened } = setUp();
    const switching = device.set(true);
    await Promise.resolve();
    device.close();
    await switching;
    expect(opened[0]!.readyState).toBe('ended');
  });
});

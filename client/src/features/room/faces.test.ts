import { describe, expect, it } from 'vitest';
import { INITIAL_SNAPSHOT as media } from '../../media/snapshot.ts';
import { facesOf, largeFace, sharedScreens } from './faces.ts';
import { enterRoom } from './roomState.ts';
import { id, member, peer, roomState } from './testing/people.ts';

const ana = member('Ana');
const roomOf = (...others: ReturnType<typeof peer>[]) => enterRoom(roomState(ana, others), null);
const plain = { hideSelf: false, pinnedPeerId: null, sharerPeerId: null };

describe('faces', () => {
  it('shows others in their order and oneself last', () => {
    const faces = facesOf(roomOf(peer('Ben'), peer('Cleo')), media, plain);
    expect(faces.map(({ name }) => name)).toEqual(['Ben', 'Cleo', 'Ana']);
    expect(faces.map(({ isSelf }) => isSelf)).toEqual([false, false, true]);
  });

  it('hides oneself when asked, but never leaves the area empty', () => {
    const hidden = { ...plain, hideSelf: true };
    expect(facesOf(roomOf(peer('Ben')), media, hidden).map(({ name }) => name)).toEqual(['Ben']);
    expect(facesOf(roomOf(), media, hidden).map(({ name }) => name)).toEqual(['Ana']);
  });

  it('shows a picture only while a camera sends it', () => {
    const stream = { peerId: id('r', 'Ben'), producerId: 'x', source: 'camera', trackId: 't' } as const;
    const room = roomOf(peer('Ben'));
    const pictureOf = (paused: boolean) =>
      facesOf(room, { ...media, remote: [{ ...stream, paused }] }, plain)[0]?.picture;
    expect(pictureOf(false)).toEqual({ trackId: 't', producerId: 'x' });
    expect(pictureOf(true)).toBeNull();
  });

  it('tells muted from sending no sound', () => {
    const microphone = { producerId: 'x', source: 'microphone', paused: true } as const;
    const room = roomOf(peer('Ben', { producers: [microphone] }), peer('Cleo'));
    expect(facesOf(room, media, plain).map((face) => face.microphone)).toEqual(['muted', 'none', 'muted']);
  });

  it('puts the sharer’s face first and shows the newest screen', () => {
    const screen = (producerId: string) => ({ producerId, source: 'screen', paused: false }) as const;
    const room = roomOf(
      peer('Ben', { producers: [screen('a')] }),
      peer('Cleo', { producers: [screen('b')] }),
    );
    expect(sharedScreens(room, media).map(({ name }) => name)).toEqual(['Cleo', 'Ben']);
    const faces = facesOf(room, media, { ...plain, sharerPeerId: id('r', 'Cleo') });
    expect(faces.map(({ name }) => name)).toEqual(['Cleo', 'Ben', 'Ana']);
  });

  it('keeps the speaker large through a pause, and a pinned face in any case', () => {
    const room = roomOf(peer('Ben'), peer('Cleo'));
    const faces = facesOf(room, media, plain);
    expect(largeFace(faces, id('r', 'Cleo'), null)).toBe(id('r', 'Cleo'));
    expect(largeFace(faces, null, id('r', 'Cleo'))).toBe(id('r', 'Cleo'));
    expect(largeFace(faces, id('r', 'Ana'), id('r', 'Cleo'))).toBe(id('r', 'Cleo'));
    const pinned = facesOf(room, media, { ...plain, pinnedPeerId: id('r', 'Ben') });
    expect(largeFace(pinned, id('r', 'Cleo'), null)).toBe(id('r', 'Ben'));
  });
});

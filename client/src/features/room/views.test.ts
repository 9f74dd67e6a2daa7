import { describe, expect, it } from 'vitest';
import type { AgendaClock } from '@cairn/shared/mentorship.ts';
import { formatDuration, runningItem } from './agendaTime.ts';
import { addNews, isEmpty, newsBetween } from './announcements.ts';
import { groupChat, linkParts } from './chatView.ts';
import { facesOf, largeFace, sharedScreens } from './faces.ts';
import { lineWords } from './lineWords.ts';
import { enterRoom } from './roomState.ts';
import { shortcutFor, type KeyPress } from './shortcuts.ts';
import { fakeMedia } from './testing/fakeMedia.ts';
import { id, member, peer, roomState } from './testing/people.ts';

const ana = member('Ana');
const media = fakeMedia().getSnapshot();
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

describe('news', () => {
  it('tells who came, left, was cut off, came back and raised a hand', () => {
    const before = roomOf(peer('Ben'), peer('Cleo'), peer('Dan', { presence: 'away' }));
    const after = roomOf(
      peer('Ben', { handRaisedAt: 4 }),
      peer('Dan'),
      peer('Eve'),
      peer('Ana', { peerId: id('r', 'tablet') }),
    );
    expect(newsBetween(before, after)).toEqual({
      joined: ['Eve'],
      left: ['Cleo'],
      away: [],
      back: ['Dan'],
      hands: ['Ben'],
      sharing: [],
    });
  });

  it('does not mention who came and went in one breath', () => {
    const [empty, withBen] = [roomOf(), roomOf(peer('Ben'))];
    const came = newsBetween(empty, withBen);
    expect(isEmpty(came)).toBe(false);
    expect(isEmpty(addNews(came, newsBetween(withBen, empty)))).toBe(true);
  });
});

describe('the agenda’s time', () => {
  const items = [{ id: id('i', 'open'), title: 'Open', minutes: 5 }];
  const since = (startedAt: number, earlier = 0): AgendaClock => ({
    running: { itemId: id('i', 'open'), startedAt },
    elapsedMs: { [id('i', 'open')]: earlier },
  });

  it('[C6] adds earlier runs to the one that runs', () => {
    expect(runningItem(since(1000, 60_000), items, 31_000)).toMatchObject({ elapsedMs: 90_000, filled: 0.3 });
  });

  it('shows overtime', () => {
    expect(runningItem(since(0), items, 320_000)).toMatchObject({ filled: 1, overtimeMs: 20_000 });
  });

  it('shows nothing where nothing runs, or what runs was deleted', () => {
    expect(runningItem({ running: null, elapsedMs: {} }, items, 5)).toBeNull();
    expect(runningItem(since(0), [], 5)).toBeNull();
  });

  it('writes minutes and seconds, and hours where there are any', () => {
    expect([0, 65_000, 3_729_000].map(formatDuration)).toEqual(['0:00', '1:05', '1:02:09']);
  });
});

describe('the chat’s view', () => {
  const at = (minute: number, name: string, text: string) => ({
    message: {
      id: id('c', text),
      sessionId: id('s', 'one'),
      personId: id('p', name),
      name,
      text,
      at: minute * 60_000,
    },
    state: 'sent' as const,
  });

  it('groups what one person writes without a pause', () => {
    const groups = groupChat([at(0, 'Ana', 'a'), at(1, 'Ana', 'b'), at(2, 'Ben', 'c'), at(20, 'Ben', 'd')]);
    expect(groups.map(({ name, entries }) => [name, entries.length])).toEqual([
      ['Ana', 2],
      ['Ben', 1],
      ['Ben', 1],
    ]);
  });

  it('finds addresses of the web and nothing else', () => {
    expect(linkParts('see https://example.org/a?b=1, or <b>javascript:alert(1)</b>')).toEqual([
      { at: 0, text: 'see ', href: null },
      { at: 4, text: 'https://example.org/a?b=1', href: 'https://example.org/a?b=1' },
      { at: 29, text: ', or <b>javascript:alert(1)</b>', href: null },
    ]);
  });
});

describe('keys', () => {
  const press = (key: string, fields: Partial<KeyPress> = {}): KeyPress => ({
    key,
    code: key === ' ' ? 'Space' : '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    repeat: false,
    isComposing: false,
    ...fields,
  });

  it('are found in either case', () => {
    expect(['m', 'M', '?', 'x'].map((key) => shortcutFor(press(key), 'free'))).toEqual([
      'microphone',
      'microphone',
      'help',
      null,
    ]);
  });

  it('rest while somebody writes, and leave chords alone', () => {
    expect(shortcutFor(press('m'), 'typing')).toBeNull();
    expect(shortcutFor(press('m', { ctrlKey: true }), 'free')).toBeNull();
    expect(shortcutFor(press('c', { metaKey: true }), 'free')).toBeNull();
  });

  it('leave Space to a button that the keyboard has reached', () => {
    expect(shortcutFor(press(' '), 'control')).toBeNull();
    expect(shortcutFor(press(' ', { repeat: true }), 'free')).toBe('pushToTalk');
    expect(shortcutFor(press('m'), 'control')).toBe('microphone');
  });
});

describe('the sentence about the connection', () => {
  it('puts the line to the server before the media', () => {
    expect(lineWords('reconnecting', 'failed')).toBe('reconnecting');
    expect(lineWords('connected', 'failed')).toBe('mediaFailed');
    expect(lineWords('connected', 'connected')).toBeNull();
  });
});

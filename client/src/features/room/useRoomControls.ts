import { useRef } from 'react';
import { useSnapshot } from '../../lib/useSnapshot.ts';
import type { LocalSource } from '../../media/types.ts';
import type { Toggle } from './ControlsBar.tsx';
import type { RoomSession, RoomSnapshot } from './RoomSession.ts';
import { useRoomWords } from './useRoomWords.ts';

type Joined = Extract<RoomSnapshot, { phase: 'joined' }>;

const isOn = ({ state }: LocalSource) => state === 'on' || state === 'starting';

/** What a person can switch, as the controls, the keys and the small window show it. True to what is really sent. */
export function useRoomControls(session: RoomSession, { maySend, room, actions }: Joined) {
  const { media } = session;
  const { attempt } = useRoomWords();
  const { microphone, camera, screen } = useSnapshot(media);
  /** Whether holding Space opened the microphone: letting it go closes only what it opened. */
  const heldOpen = useRef(false);
  const handUp = room.self.handRaisedAt !== null;
  const canShare = 'getDisplayMedia' in (navigator.mediaDevices ?? {});
  const { setHand } = actions;

  const microphoneToggle: Toggle & { starting: boolean } = {
    on: microphone.state === 'on',
    starting: microphone.state === 'starting',
    toggle: maySend.microphone ? () => void media.setMicrophone(!isOn(microphone)) : undefined,
  };
  const cameraToggle: Toggle & { starting: boolean } = {
    on: camera.state === 'on',
    starting: camera.state === 'starting',
    toggle: maySend.camera ? () => void media.setCamera(!isOn(camera)) : undefined,
  };
  const screenToggle: Toggle = {
    on: isOn(screen),
    toggle:
      maySend.screen && canShare
        ? () => void (isOn(screen) ? media.stopScreen() : media.startScreen())
        : undefined,
  };
  const hand: Toggle = { on: handUp, toggle: setHand && (() => attempt(setHand(!handUp))) };
  const pushToTalk = maySend.microphone
    ? (talking: boolean) => {
        if (talking && !isOn(microphone)) {
          heldOpen.current = true;
          void media.setMicrophone(true);
        } else if (!talking && heldOpen.current) {
          heldOpen.current = false;
          void media.setMicrophone(false);
        }
      }
    : undefined;

  const retryDevice = (kind: 'microphone' | 'camera' | 'screen') => {
    if (kind === 'microphone') void media.setMicrophone(true);
    if (kind === 'camera') void media.setCamera(true);
    if (kind === 'screen') void media.startScreen();
  };

  return {
    microphone: microphoneToggle,
    camera: cameraToggle,
    screen: screenToggle,
    hand,
    pushToTalk,
    retryDevice,
  };
}

import { useEffect, useEffectEvent } from 'react';
import { focusPlace, shortcutFor, type ShortcutId } from './shortcuts.ts';

export type ShortcutActions = Record<Exclude<ShortcutId, 'pushToTalk'>, (() => void) | undefined> & {
  /** Called with true while Space is held, and with false when it is let go. */
  pushToTalk: ((talking: boolean) => void) | undefined;
};

/** The keys of the room, wherever nobody is typing. */
export function useShortcuts(actions: ShortcutActions, enabled: boolean): void {
  const act = useEffectEvent((id: Exclude<ShortcutId, 'pushToTalk'>) => actions[id]?.());
  const talk = useEffectEvent((talking: boolean) => actions.pushToTalk?.(talking));

  useEffect(() => {
    if (!enabled) return;
    let talking = false;
    const stopTalking = () => {
      if (!talking) return;
      talking = false;
      talk(false);
    };
    const keyDown = (event: KeyboardEvent) => {
      const id = shortcutFor(event, focusPlace(event.target));
      if (!id) return;
      event.preventDefault();
      // Before a button that was only clicked takes Space as a press.
      event.stopPropagation();
      if (id !== 'pushToTalk') act(id);
      else if (!talking) {
        talking = true;
        talk(true);
      }
    };
    const keyUp = (event: KeyboardEvent) => {
      if (event.code !== 'Space' || !talking) return;
      event.preventDefault();
      event.stopPropagation();
      stopTalking();
    };
    window.addEventListener('keydown', keyDown, { capture: true });
    window.addEventListener('keyup', keyUp, { capture: true });
    window.addEventListener('blur', stopTalking);
    return () => {
      stopTalking();
      window.removeEventListener('keydown', keyDown, { capture: true });
      window.removeEventListener('keyup', keyUp, { capture: true });
      window.removeEventListener('blur', stopTalking);
    };
  }, [enabled]);
}

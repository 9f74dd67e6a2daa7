import { useEffect, useState } from 'react';
import { openSmallWindow, smallWindows } from './pictureInPicture.ts';

export interface SmallWindow {
  /** The window while it is open. */
  opened: Window | null;
  /** Opens or closes it; undefined where the browser has none. */
  toggle: (() => void) | undefined;
}

/** The room's small window; closed when the room goes. */
export function usePictureInPicture(title: string): SmallWindow {
  const [opened, setOpened] = useState<Window | null>(null);
  const from = smallWindows();

  useEffect(() => {
    if (!opened) return;
    const gone = () => setOpened(null);
    opened.addEventListener('pagehide', gone);
    return () => {
      opened.removeEventListener('pagehide', gone);
      opened.close();
    };
  }, [opened]);

  if (!from) return { opened: null, toggle: undefined };
  const toggle = () => {
    if (opened) setOpened(null);
    else
      openSmallWindow(from, title).then(setOpened, () => {
        // The browser wants a fresh press, or the person closed it at once.
      });
  };
  return { opened, toggle };
}

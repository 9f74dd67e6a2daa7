import { useEffect, useState } from 'react';
import { floatPicture, openSmallWindow, smallWindows } from './pictureInPicture.ts';

export interface SmallWindow {
  /** The window while it is open. */
  opened: Window | null;
  /** Opens or closes it; undefined where the browser has none. */
  toggle: (() => void) | undefined;
}

/**
 * The room's small window; closed when the room goes. Browsers that float no more than one picture (Safari) float the
 * one that `picture` finds.
 */
export function usePictureInPicture(title: string, picture: () => HTMLVideoElement | null): SmallWindow {
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

  if (!from) {
    const float = () => {
      // The browser wants a fresh press, or the picture has no frame yet.
      floatPicture(picture()).catch(() => {});
    };
    return { opened: null, toggle: document.pictureInPictureEnabled ? float : undefined };
  }
  const toggle = () => {
    if (opened) setOpened(null);
    else
      openSmallWindow(from, title).then(setOpened, () => {
        // The browser wants a fresh press, or the person closed it at once.
      });
  };
  return { opened, toggle };
}

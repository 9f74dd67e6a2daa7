/** The browser's own small window that stays on top (Document Picture-in-Picture), where there is one. */
interface DocumentPictureInPicture {
  requestWindow(options: { width: number; height: number }): Promise<Window>;
}

export function smallWindows(): DocumentPictureInPicture | null {
  const found: unknown = Reflect.get(window, 'documentPictureInPicture');
  return typeof found === 'object' && found !== null && 'requestWindow' in found
    ? (found as DocumentPictureInPicture)
    : null;
}

/** Opens the small window with the styles of this page; rejects where the browser refuses. */
export async function openSmallWindow(from: DocumentPictureInPicture, title: string): Promise<Window> {
  const opened = await from.requestWindow({ width: 360, height: 240 });
  opened.document.title = title;
  const root = document.documentElement;
  opened.document.documentElement.lang = root.lang;
  for (const [name, value] of Object.entries(root.dataset)) {
    if (value !== undefined) opened.document.documentElement.dataset[name] = value;
  }
  for (const sheet of document.querySelectorAll('link[rel="stylesheet"], style')) {
    opened.document.head.append(sheet.cloneNode(true));
  }
  return opened;
}

/** Floats one picture over everything, or takes back the one that floats. */
export async function floatPicture(picture: HTMLVideoElement | null): Promise<void> {
  if (document.pictureInPictureElement) await document.exitPictureInPicture();
  else await picture?.requestPictureInPicture();
}

/** How long the browser may take to begin with a download, in milliseconds. */
const BEGIN_MS = 60_000;

/** Lets the browser keep a text as a file, in UTF-8. `type` is its media type, such as `text/calendar`. */
export function saveFile(text: string, fileName: string, type: string): void {
  save(new Blob([text], { type: `${type};charset=utf-8` }), fileName);
}

/** The same for a file that the server made. */
export function saveBase64({ name, type, base64 }: { name: string; type: string; base64: string }): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  save(new Blob([bytes], { type }), name);
}

function save(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), BEGIN_MS);
}

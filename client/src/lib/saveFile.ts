/** How long the browser may take to begin with a download, in milliseconds. */
const BEGIN_MS = 60_000;

/** Lets the browser keep a text as a file, in UTF-8. `type` is its media type, such as `text/calendar`. */
export function saveFile(text: string, fileName: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), BEGIN_MS);
}

/**
 * Calls the listener when the network is back or the page is seen again, the moments at which waiting any longer
 * makes no sense. Returns the way to stop.
 */
export function onWake(listener: () => void): () => void {
  if (typeof window === 'undefined') return () => {};
  const controller = new AbortController();
  const { signal } = controller;
  const ifVisible = () => {
    if (document.visibilityState === 'visible') listener();
  };
  window.addEventListener('online', listener, { signal });
  window.addEventListener('pageshow', listener, { signal });
  document.addEventListener('visibilitychange', ifVisible, { signal });
  return () => controller.abort();
}

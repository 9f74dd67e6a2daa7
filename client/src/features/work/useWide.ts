import { useLayoutEffect, useState, type RefObject } from 'react';

/** Whether an element is at least `width` CSS pixels wide. */
export function useWide(ref: RefObject<HTMLElement | null>, width: number): boolean {
  const [wide, setWide] = useState(false);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWide(element.clientWidth >= width));
    observer.observe(element);
    setWide(element.clientWidth >= width);
    return () => observer.disconnect();
  }, [ref, width]);
  return wide;
}

import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';

const first = 15;
const step = 50;

/** In one column the rest of the page stands below the timeline: only its latest entries are shown until one asks for more. */
export function useFolded(linked: boolean): { on: boolean; most: number; more: () => void } {
  const wide = useMediaQuery('(min-width: 1000px)', true, { getInitialValueInEffect: false });
  const [most, setMost] = useState(first);
  const on = !wide && !linked;
  return { on, most: on ? most : Infinity, more: () => setMost((now) => now + step) };
}

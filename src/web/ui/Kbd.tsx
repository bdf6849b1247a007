import { keyInWords } from '../keys/key-words.ts';
import s from './Kbd.module.css';

/** A key, as it is written on the keyboard at hand: `mod+k` is Ctrl K, or ⌘ K on a Mac. */
export function Kbd({ k }: { k: string }) {
  return <kbd className={s.kbd}>{keyInWords(k)}</kbd>;
}

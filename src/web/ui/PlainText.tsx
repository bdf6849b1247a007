import { useState } from 'react';
import { textParts } from './text-parts.ts';
import s from './PlainText.module.css';

const foldAt = 1200;

/** Text that somebody else wrote: shown as text, its web addresses made links, folded when it is long. */
export function PlainText({ children, quote }: { children: string; quote?: boolean }) {
  const [whole, setWhole] = useState(children.length <= foldAt);
  const shown = whole ? children : `${children.slice(0, foldAt)}…`;
  return (
    <div className={quote ? s.quote : s.text} dir="auto">
      {textParts(shown).map((part, at) =>
        part.href === undefined ? (
          part.text
        ) : (
          <a key={at} href={part.href} target="_blank" rel="noopener noreferrer">
            {part.text}
          </a>
        ),
      )}
      {whole ? null : (
        <button type="button" className={s.more} onClick={() => setWhole(true)}>
          Show all of it
        </button>
      )}
    </div>
  );
}

import { Fragment, useState } from 'react';
import { codeParts, textParts, type TextPart } from './text-parts.ts';
import s from './PlainText.module.css';

const foldAt = 1200;

/**
 * Text that somebody else wrote: shown as text, its web addresses made links, folded when it is long. What stands between
 * backticks is code, except in a quote, which is shown letter for letter.
 */
export function PlainText({ children, quote }: { children: string; quote?: boolean }) {
  const [whole, setWhole] = useState(children.length <= foldAt);
  const shown = whole ? children : `${children.slice(0, foldAt)}…`;
  return (
    <div className={quote ? s.quote : s.text} dir="auto">
      {(quote ? [{ text: shown }] : codeParts(shown)).flatMap((part, at) =>
        isCode(part)
          ? [<code key={at}>{part.text}</code>]
          : textParts(part.text).map(({ text, href }, within) =>
              href === undefined ? (
                text
              ) : (
                <a key={`${at} ${within}`} href={href} target="_blank" rel="noopener noreferrer">
                  {text}
                </a>
              ),
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

/** One line of the record where it may stand inside a button: text, and code where it stood between backticks. */
export function InlineText({ children }: { children: string }) {
  return codeParts(children).map((part, at) =>
    isCode(part) ? <code key={at}>{part.text}</code> : <Fragment key={at}>{part.text}</Fragment>,
  );
}

const isCode = (part: TextPart): boolean => part.code === true;

import { Countdown, InlineText, When } from '../../../../web/ui/index.ts';
import { shortened } from '../../core/words.ts';
import s from './play.module.css';
import type { PlayLine } from './use-play.ts';

interface Props {
  lines: readonly PlayLine[];
  /** Further lines are a count. */
  most: number;
  /** What an empty list means. */
  tbd: string;
  /** Letters of one line. */
  chars?: number;
}

/** One fact a line, with who stands behind it and how late it is. */
export function PlayLines({ lines, most, tbd, chars = 180 }: Props) {
  if (lines.length === 0) return <span className={s.tbd}>{tbd}</span>;
  const shown = lines.length > most ? lines.slice(0, most - 1) : lines;
  const rest = lines.length - shown.length;
  return (
    <ul className={s.lines}>
      {shown.map((line) => (
        <li key={`${line.kind} ${line.who} ${line.text}`}>
          {line.who === null ? null : <b>{shortened(line.who, 60)}: </b>}
          <span title={line.text.length > chars ? line.text : undefined}>
            <InlineText>{shortened(line.text, chars)}</InlineText>
          </span>
          {line.dueAt === null ? null : <Due line={line} dueAt={line.dueAt} />}
        </li>
      ))}
      {rest > 0 ? <li className="muted">and {rest} more</li> : null}
    </ul>
  );
}

function Due({ line, dueAt }: { line: PlayLine; dueAt: string }) {
  return (
    <>
      {' '}
      {line.late ? (
        <Countdown to={dueAt} />
      ) : (
        <span className="muted nowrap">
          due <When at={dueAt} quiet />
        </span>
      )}
    </>
  );
}

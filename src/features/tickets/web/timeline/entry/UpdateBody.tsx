import { textOf } from '../../../core/timeline-facts.ts';
import { PlainText } from '../../../../../web/ui/index.ts';
import type { Entry } from '../types.ts';
import s from './entry.module.css';

const lines = [
  ['Did', 'did'],
  ['Found', 'found'],
  ['Next', 'next'],
] as const;

/** Facts, a line each. */
export function UpdateBody({ data }: { data: Entry['data'] }) {
  return (
    <dl className={s.update}>
      {lines.map(([word, name]) =>
        textOf(data, name) === '' ? null : (
          <div key={name} className={s.updateLine}>
            <dt>{word}</dt>
            <dd>
              <PlainText>{textOf(data, name)}</PlainText>
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}

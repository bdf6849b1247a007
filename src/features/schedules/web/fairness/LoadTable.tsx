import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { Person, StateChip } from '../../../../web/ui/index.ts';
import type { getLoad } from '../../contract/fairness.ts';
import { hoursInWords } from '../../core/fairness/words.ts';
import { Bar, Legend } from './Bar.tsx';
import s from './fairness.module.css';

type Load = ResponseOf<typeof getLoad>['people'][number];

/** More than this is more than the luck of the calendar. */
const tooMuch = 1.15;
/** With less than a day to share, who was first carries a multiple of it. */
const enoughHours = 24;

/** Each person's hours and what woke them, beside those of the others. */
export function LoadTable({ loads }: { loads: readonly Load[] }) {
  const seen = loads.filter(({ hours, shareHours }) => hours > 0 || shareHours > 0);
  if (seen.length === 0) return <p className={s.empty}>Nobody was on duty in this time.</p>;
  // What woke them; where nothing did, or nobody knows, how many nights it could have.
  const isPages = seen.some(({ nightPages }) => nightPages !== null && nightPages > 0);
  const woken = (load: Load) => (isPages ? (load.nightPages ?? 0) : load.nights);
  const mostHours = Math.max(...seen.map(({ hours }) => hours), 1);
  const mostWoken = Math.max(...seen.map(woken), 1);
  const most = seen.reduce((a, b) => ((b.ratio ?? 0) > (a.ratio ?? 0) ? b : a));
  return (
    <>
      <table className={s.loads}>
        <caption className="visually-hidden">Load by person</caption>
        <tbody>
          {seen.map((load) => (
            <tr key={load.person.id}>
              <th scope="row">
                <Person who={load.person} />
              </th>
              <td>
                <div className={s.bars}>
                  <Bar kind="hours" share={load.hours / mostHours} words={hoursInWords(load.hours)} />
                  <Bar
                    kind="woken"
                    share={woken(load) / mostWoken}
                    words={counted(woken(load), isPages ? 'page' : 'night')}
                  />
                  <span className={s.hard}>{hardInWords(load, isPages)}</span>
                </div>
              </td>
              <td className={s.end}>
                {load.ratio === null ? (
                  <StateChip>helps out</StateChip>
                ) : load === most && load.ratio > tooMuch && load.shareHours >= enoughHours ? (
                  <StateChip tone="high">{`${load.ratio.toFixed(1)} × the share`}</StateChip>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={s.key}>
        <Legend
          of={[
            ['hours', 'hours on duty'],
            ['woken', isPages ? 'pages at night' : 'nights'],
          ]}
        />
      </div>
    </>
  );
}

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

function hardInWords(
  { nights, weekends, holidays, shadowHours, nightPages }: Load,
  isPages: boolean,
): string {
  return [
    ...(isPages ? [counted(nights, 'night')] : []),
    counted(weekends, 'weekend'),
    ...(holidays > 0 ? [counted(holidays, 'holiday')] : []),
    ...(shadowHours > 0 ? [`${hoursInWords(shadowHours)} as shadow`] : []),
    ...(!isPages && nightPages === 0 && nights > 0 ? ['no page at night'] : []),
  ].join(', ');
}

import type { ReactNode } from 'react';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { Person, Stack, StateChip, When } from '../../../../web/ui/index.ts';
import type { proposeFairOrder } from '../../contract/fairness.ts';
import { hoursInWords } from '../../core/fairness/words.ts';
import s from './fairness.module.css';

type Proposal = ResponseOf<typeof proposeFairOrder>;

/** What would change: in a sentence, by person, and turn by turn. */
export function FairDifference({ proposal }: { proposal: Proposal }) {
  if (proposal.because === 'nothing-to-move')
    return (
      <p className={s.verdict}>
        There is no whole turn in this time that somebody else could take. Choose a longer time, or add people
        to the layers.
      </p>
    );
  if (proposal.because === 'fair-already')
    return (
      <p className={s.verdict}>It is fair already: no other order would bring people closer together.</p>
    );
  const { changes, spreadHours, backToBack, away } = proposal;
  return (
    <Stack gap="wide">
      <div>
        <p className={s.verdict}>
          {changes.length === 1 ? 'One turn changes' : `${changes.length} turns change`} hands
        </p>
        <dl className={s.facts}>
          <Fact of={spreadHours} words={hoursInWords}>
            Most and least loaded, apart
          </Fact>
          <Fact of={away} words={String}>
            Turns while away
          </Fact>
          <Fact of={backToBack} words={String}>
            Turns right after another
          </Fact>
        </dl>
        <small className={s.weighed}>A night, a weekend and a holiday count for more than their hours.</small>
      </div>
      <table className={s.difference}>
        <caption className="visually-hidden">By person, now and in the new order</caption>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col" className={s.optional}>
              Beyond an even share
            </th>
            <th scope="col">Hours</th>
            <th scope="col" className={s.optional}>
              Nights
            </th>
            <th scope="col" className={s.optional}>
              Weekends
            </th>
          </tr>
        </thead>
        <tbody>
          {proposal.people.map(({ person, beyondShareHours, hours, nights, weekends }) => (
            <tr key={person.id}>
              <th scope="row">
                <Person who={person} />
              </th>
              <td className={s.optional}>{beyondInWords(beyondShareHours)}</td>
              <Change of={hours} words={hoursInWords} />
              <Change of={nights} words={String} optional />
              <Change of={weekends} words={String} optional />
            </tr>
          ))}
        </tbody>
      </table>
      <div className={s.changes} tabIndex={0} role="region" aria-label="Turns that change hands">
        <ol>
          {changes.map(({ fromAt, toAt, layer, role, before, after, wasAway }) => (
            <li key={`${layer.id} ${fromAt}`}>
              <span>
                <When at={fromAt} quiet /> to <When at={toAt} quiet />
                <span className={s.was}>
                  {role === 'superhero' ? '' : `, ${role}`}
                  {layer.name === '' ? '' : `, ${layer.name}`}
                </span>
              </span>
              <span className={s.swap}>
                {wasAway ? <StateChip tone="moderate">away</StateChip> : null} <s>{before?.name}</s> →{' '}
                <b>{after.name}</b>
              </span>
            </li>
          ))}
        </ol>
      </div>
    </Stack>
  );
}

/** Now, and in the new order; once where it stays the same. */
function Change({
  of,
  words,
  optional,
}: {
  of: { before: number; after: number };
  words: (value: number) => string;
  optional?: boolean;
}) {
  const [before, after] = [words(of.before), words(of.after)];
  return (
    <td {...(optional ? { className: s.optional } : {})}>
      {before === after ? (
        after
      ) : (
        <>
          <span className={s.was}>{before} →</span> <b>{after}</b>
        </>
      )}
    </td>
  );
}

/** One thing that gets better; absent where it stays as it is. */
function Fact({
  of: { before, after },
  words,
  children,
}: {
  of: { before: number; after: number };
  words: (value: number) => string;
  children: ReactNode;
}) {
  if (before === after) return null;
  return (
    <>
      <dt>{children}</dt>
      <dd>
        <span className={s.was}>{words(before)} →</span> <b>{words(after)}</b>
      </dd>
    </>
  );
}

function beyondInWords(hours: number): string {
  if (Math.abs(hours) < 1) return 'even';
  return `${hoursInWords(Math.abs(hours))} ${hours > 0 ? 'more' : 'less'}`;
}

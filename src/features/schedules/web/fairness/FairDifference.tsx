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
        <ul className={s.facts}>
          <li>
            Between who carries most and who least lie {hoursInWords(spreadHours.after)} instead of{' '}
            {hoursInWords(spreadHours.before)}; nights, weekends and holidays weigh more.
          </li>
          <Fewer of={away} one="turn while away" many="turns while away" />
          <Fewer of={backToBack} one="turn right after another" many="turns right after another" />
        </ul>
      </div>
      <table className={s.difference}>
        <caption className="visually-hidden">By person, now and in the new order</caption>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Carried so far</th>
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
              <td>{beyondInWords(beyondShareHours)}</td>
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

function Fewer({ of, one, many }: { of: { before: number; after: number }; one: string; many: string }) {
  if (of.before === of.after) return null;
  return (
    <li>
      {of.after === 0 ? 'No' : of.after} {of.after === 1 ? one : many} instead of {of.before}.
    </li>
  );
}

function beyondInWords(hours: number): string {
  if (Math.abs(hours) < 1) return 'the share';
  return `${hoursInWords(Math.abs(hours))} ${hours > 0 ? 'more' : 'less'}`;
}

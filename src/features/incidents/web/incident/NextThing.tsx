import { useMe } from '../../../../web/session.ts';
import { Countdown, When } from '../../../../web/ui/index.ts';
import { isOver } from '../../core/states.ts';
import { becauseInWords, firstName, isWord, listInWords } from '../../core/words.ts';
import type { Incident } from '../shared/types.ts';

/** The one thing to do next, in words, for whoever looks at the incident just now. */
export function NextThing({ incident }: { incident: Incident }) {
  const me = useMe().person.id;
  const { state, lead, paging, may } = incident;
  const open = incident.nextActions.find(({ doneAt }) => doneAt === null);
  if (isOver(state)) return <Resolved incident={incident} />;
  if (lead?.id === me) return open ? <>Next: {open.text}.</> : <>Is it over? Then resolve it.</>;
  if (lead)
    return <>{firstName(lead.name)} is on it. What you know that is not here yet, say on the timeline.</>;
  if (paging?.state === 'running' && paging.nextAt !== null)
    return (
      <>
        {may.acknowledge ? 'If you can work on it now, take it: the paging stops. ' : null}
        {paging.nextPeople.length === 0 ? (
          <>
            If nobody does, it is said aloud that nobody was reached, in <Countdown to={paging.nextAt} />.
          </>
        ) : (
          <>
            {listInWords(paging.nextPeople)} {paging.nextPeople.length === 1 ? 'is' : 'are'} paged next, in{' '}
            <Countdown to={paging.nextAt} />.
          </>
        )}
      </>
    );
  if (paging?.state === 'nobody-reached') return null;
  return <>Nobody is being paged. Take it, or call somebody who can.</>;
}

function Resolved({ incident: { resolvedAt, resolvedBecause } }: { incident: Incident }) {
  return (
    <>
      Resolved {resolvedAt ? <When at={resolvedAt} /> : null}
      {resolvedBecause === null || resolvedBecause === 'resolved-by-person' ? null : isWord(
          resolvedBecause,
        ) ? (
        <>, because {becauseInWords(resolvedBecause)}</>
      ) : (
        <>: {resolvedBecause}</>
      )}
    </>
  );
}

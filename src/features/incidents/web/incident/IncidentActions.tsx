import { useState } from 'react';
import { useMe } from '../../../../web/session.ts';
import { Action } from '../../../../web/ui/index.ts';
import { compose } from '../../../tickets/web/index.ts';
import { pagesAgainBecause } from '../../core/pages-again.ts';
import { isOver } from '../../core/states.ts';
import { firstName } from '../../core/words.ts';
import { canTake, type Calm } from '../calm/use-calm.ts';
import { EscalateAction } from '../escalate/EscalateAction.tsx';
import { UpdateDue } from '../life/UpdateDue.tsx';
import { useHash } from '../life/use-hash.ts';
import { EndDialog } from '../shared/EndDialog.tsx';
import type { Ending } from '../shared/EndDialog.tsx';
import { useTake } from '../shared/take.ts';
import { answersMissing } from '../paging/latest.ts';
import type { Incident } from '../shared/types.ts';

/** "I've got it", then what was found, then "Resolve", then "Reopen": at each moment one of them is the thing to do. */
export function IncidentActions({ incident, calm }: { incident: Incident; calm: Calm }) {
  const me = useMe().person.id;
  const [ending, setEnding] = useState<Ending>('resolve');
  const [asked, setAsked] = useState(false);
  const { lead, may, state, team } = incident;
  const mine = lead?.id === me;
  const over = mine && incident.alertsClearedAt !== null;
  const takes = mine && isAskedAgain(incident, me);
  // A reminder on the phone, and the Now page, lead straight to writing it.
  useHash('update', may.comment && !isOver(state), () => compose('update'));
  const ask = (what: Ending) => () => {
    setEnding(what);
    setAsked(true);
  };
  const not = (what: string) => `Your access role in ${team.name} does not let you ${what} incidents.`;
  const quiet = { variant: 'default' };
  // Whoever only looks on is not shown what others do.
  const works = may.resolve || may.acknowledge || may.edit;
  return (
    <>
      {isOver(state) ? (
        <Action
          k="r"
          opens
          {...quiet}
          onClick={ask('reopen')}
          because={may.reopen ? undefined : not('reopen')}
        >
          Reopen…
        </Action>
      ) : (
        <>
          <UpdateDue incident={incident} />
          <EscalateAction incident={incident} />
          {works ? (
            <Action
              k="r"
              opens
              {...(over ? {} : quiet)}
              onClick={ask('resolve')}
              because={may.resolve ? undefined : not('resolve')}
            >
              Resolve…
            </Action>
          ) : null}
          {!works || (calm.shown && canTake(incident, me)) ? null : (
            <Take incident={incident} mine={mine} because={may.acknowledge ? undefined : not('take')} />
          )}
          {mine && !over && may.comment ? (
            <Action k="u" opens {...(takes ? quiet : {})} onClick={() => compose('update')}>
              Post an update
            </Action>
          ) : null}
        </>
      )}
      <EndDialog ending={ending} incident={incident} opened={asked} onClose={() => setAsked(false)} />
    </>
  );
}

interface TakeProps {
  incident: Incident;
  mine: boolean;
  because: string | undefined;
}

function Take({ incident, mine, because }: TakeProps) {
  const { key, lead } = incident;
  const me = useMe().person.id;
  const { take, busy } = useTake();
  if (mine && !isAskedAgain(incident, me)) return null;
  const answers = answersMissing(incident.pagings);
  const joins = !mine && answers !== undefined && !answers.have.some(({ id }) => id === me);
  const asks = !lead || mine || joins || pagesAgainBecause(incident) !== undefined;
  return (
    <Action
      k="a"
      onClick={() => take(key)}
      loading={busy}
      because={mine ? undefined : because}
      {...(asks ? {} : { variant: 'default' })}
    >
      {joins ? "I've got it too" : lead && !mine ? `Take over from ${firstName(lead.name)}` : "I've got it"}
    </Action>
  );
}

/** Whoever has it is paged again when a worse alert comes in, or nothing was heard, and answers that page too. */
function isAskedAgain(incident: Incident, me: string): boolean {
  const { paging, pagings } = incident;
  if (paging?.state === 'running') return !answersMissing(pagings)?.have.some(({ id }) => id === me);
  return paging?.state === 'nobody-reached' && pagesAgainBecause(incident) !== undefined;
}

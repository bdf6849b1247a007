import { reasonInWords } from '../../../paging/core/reasons.ts';
import { msOf, useTicking } from '../../../../web/clock.ts';
import { useMe } from '../../../../web/session.ts';
import { Countdown, InlineText, When } from '../../../../web/ui/index.ts';
import { nameIn, textOf } from '../../../tickets/core/timeline-facts.ts';
import { compose, useTalk } from '../../../tickets/web/index.ts';
import { nextThing, type NextFacts, type NextThing as Next } from '../../core/next-thing.ts';
import { pagesAgainBecause } from '../../core/pages-again.ts';
import { isOver } from '../../core/states.ts';
import { becauseInWords, firstName, isWord, listInWords, shortened } from '../../core/words.ts';
import { usePlay } from '../play/use-play.ts';
import { answersMissing } from '../paging/latest.ts';
import type { Incident } from '../shared/types.ts';
import s from './incident.module.css';

/** The one thing to do next, in words, for whoever looks at the incident just now. */
export function NextThing({ incident }: { incident: Incident }) {
  if (isOver(incident.state)) return <Resolved incident={incident} />;
  if (!incident.lead) return <Nobodys incident={incident} />;
  const answers = answersMissing(incident.pagings);
  if (answers) return <MoreNeeded incident={incident} {...answers} />;
  const because = pagesAgainBecause(incident);
  return because === undefined ? (
    <Theirs incident={incident} lead={incident.lead} />
  ) : (
    <PagesAgain incident={incident} lead={incident.lead} because={because} />
  );
}

/** One who has it is not enough. */
function MoreNeeded({
  incident,
  have,
  missing,
}: { incident: Incident } & NonNullable<ReturnType<typeof answersMissing>>) {
  const me = useMe().person.id;
  const mine = have.some(({ id }) => id === me);
  const names = listInWords(have.map(({ id, name }) => (id === me ? 'You' : firstName(name))));
  return (
    <>
      <b className={s.next}>
        {names} {mine || have.length > 1 ? 'have' : 'has'} it;{' '}
        {missing === 1 ? 'one more is' : `${missing} more are`} needed.
      </b>{' '}
      {!mine && incident.may.acknowledge ? 'If you can work on it as well, say so. ' : null}
      <PagedNext incident={incident} />
    </>
  );
}

/** Somebody has it and it pages all the same: nobody is to lean on their having it. */
function PagesAgain({ incident, lead, because }: HeldProps & { because: string }) {
  const mine = useMe().person.id === lead.id;
  const { may, paging } = incident;
  const runs = paging?.state === 'running';
  return (
    <>
      <b className={s.next}>
        {because === 'acknowledgement-rotted'
          ? mine
            ? 'Nothing was heard from you, so it pages again.'
            : `No sign of life from ${firstName(lead.name)}, so it pages again.`
          : `It pages again: ${reasonInWords(because)}.`}
      </b>{' '}
      {runs && may.acknowledge
        ? mine
          ? 'Say that you have it, then say how it stands. '
          : 'If you can work on it now, take over. '
        : null}
      <PagedNext incident={incident} />
    </>
  );
}

interface HeldProps {
  incident: Incident;
  lead: { id: string; name: string };
}

/** Somebody has it: what is the reader's, or who is on it. */
function Theirs({ incident, lead }: HeldProps) {
  const me = useMe().person.id;
  const facts = useNextFacts(incident);
  // Lateness comes with the clock and not with an answer of the server.
  const nowMs = Number(useTicking((now) => String(Math.floor(now / 1000) * 1000)));
  const next = nextThing({ ...facts, nowMs });
  if (next)
    return (
      <span className={s.next}>
        <b>Next:</b> <Said next={next} />
      </span>
    );
  if (lead.id === me) return <>Is it over? Then resolve it.</>;
  return <>{firstName(lead.name)} is on it. What you know that is not here yet, say on the timeline.</>;
}

function useNextFacts(incident: Incident): Omit<NextFacts, 'nowMs'> {
  const me = useMe().person.id;
  const talk = useTalk({ id: incident.id, key: incident.key, team: incident.team });
  const { play } = usePlay(incident);
  const dueOf = (at: string | null) => (at === null || at === '' ? null : msOf(at));
  return {
    leads: incident.lead?.id === me,
    questions: (talk?.questions ?? [])
      .filter(({ data }) => idOf(data['to']) === me)
      .map(({ actor, data }) => ({
        text: textOf(data, 'text'),
        from: actor.kind === 'system' ? nameIn(data, 'from') || 'Somebody' : actor.name,
        dueAtMs: dueOf(textOf(data, 'dueAt')),
      })),
    actions: incident.nextActions
      .filter(({ doneAt }) => doneAt === null)
      .map(({ text, person, dueAt }) => ({ text, mine: person?.id === me, dueAtMs: dueOf(dueAt) })),
    updateDueAtMs: dueOf(incident.updateDueAt),
    planned: play?.lastUpdate?.next ?? '',
  };
}

function idOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)['id'] : undefined;
}

const most = 110;

function Said({ next }: { next: Next }) {
  if (next.do === 'go-on') return <InlineText>{shortened(next.text, most)}</InlineText>;
  if (next.do === 'update')
    return (
      <>
        <button type="button" className={s.link} onClick={() => compose('update')}>
          post the update
        </button>
        , <Due atMs={next.dueAtMs} />
      </>
    );
  return (
    <>
      {next.do === 'answer' ? `answer ${firstName(next.from)}: ` : null}
      <InlineText>{shortened(next.text, most)}</InlineText>
      {next.dueAtMs === null ? null : (
        <>
          , <Due atMs={next.dueAtMs} />
        </>
      )}
    </>
  );
}

/** `4 min late`, or by when. */
function Due({ atMs }: { atMs: number }) {
  const late = useTicking((now) => (now >= atMs ? 'late' : '')) !== '';
  const at = new Date(atMs).toISOString();
  return late ? (
    <Countdown to={at} />
  ) : (
    <>
      due <When at={at} />
    </>
  );
}

/** Nobody has it yet: who is called next, and what happens unless somebody takes it. */
function Nobodys({ incident }: { incident: Incident }) {
  const { paging, may } = incident;
  const asks = paging?.state === 'running' || paging?.state === 'waiting';
  if (!asks && paging?.state !== 'nobody-reached')
    return <>Nobody is being paged. Take it, or call somebody who can.</>;
  return (
    <>
      {paging?.state === 'running' && may.acknowledge
        ? 'If you can work on it now, take it: the paging stops. '
        : null}
      <PagedNext incident={incident} />
    </>
  );
}

/** Who is paged next, and when. */
function PagedNext({ incident: { paging } }: { incident: Incident }) {
  if (paging?.state === 'running' && paging.nextAt !== null)
    return (
      <>
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
  if (paging?.state === 'waiting' && paging.nextAt !== null)
    return (
      <>
        Nobody is paged before <When at={paging.nextAt} />; then whoever is on duty is.
      </>
    );
  return null;
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

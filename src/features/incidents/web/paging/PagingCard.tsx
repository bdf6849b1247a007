import { Link } from '@tanstack/react-router';
import { reasonInWords } from '../../../paging/core/reasons.ts';
import { paths } from '../../../../web/paths.ts';
import { Card, Countdown, Stack, StateChip, When } from '../../../../web/ui/index.ts';
import { listInWords } from '../../core/words.ts';
import type { Incident, Paging } from '../shared/types.ts';
import { Ahead } from './Ahead.tsx';
import { latestFirst } from './latest.ts';
import { PagedPeople } from './PagedPeople.tsx';
import { PagingActions } from './PagingActions.tsx';
import s from './paging.module.css';

const states = {
  running: ['Under way', 'sea'],
  waiting: ['Waits', 'plain'],
  acknowledged: ['Answered', 'good'],
  stopped: ['Stopped', 'plain'],
  'nobody-reached': ['Nobody was reached', 'high'],
} as const;

/** Who is called, who was, and what happens next unless somebody answers. */
export function PagingCard({ incident }: { incident: Incident }) {
  const [paging, ...earlier] = latestFirst(incident.pagings);
  if (!paging)
    return (
      <Card title="Paging">
        <p className="two">Nobody was paged for this incident.</p>
      </Card>
    );
  const [word, tone] = states[paging.state];
  const settled = paging.state === 'acknowledged' || paging.state === 'stopped';
  const pages = [paging, ...earlier].flatMap((one) => one.pages).length;
  return (
    <Card title="Paging" aside={<StateChip tone={tone}>{word}</StateChip>}>
      <Stack gap={settled ? 'normal' : 'wide'}>
        {paging.state === 'running' && incident.ahead && !paging.answers?.have.length ? (
          <Ahead ahead={incident.ahead} />
        ) : (
          <p className={settled ? 'two' : s.next}>
            <WhatNext paging={paging} slug={incident.service.slug} />
          </p>
        )}
        {paging.state === 'running' ? null : <Holds incident={incident} />}
        <PagingActions incident={incident} />
        {settled ? (
          pages === 0 ? null : (
            <details className={s.earlier}>
              <summary>{pages === 1 ? 'One page was sent' : `${pages} pages were sent`}</summary>
              <Sent paging={paging} earlier={earlier} />
            </details>
          )
        ) : (
          <Sent paging={paging} earlier={earlier} />
        )}
      </Stack>
    </Card>
  );
}

/** An acknowledgement is worth as much as the signs of life that follow it. */
function Holds({ incident: { hold } }: { incident: Incident }) {
  if (!hold) return null;
  return (
    <p className="two">
      {hold.person.name} has it. Without an update it pages again in <Countdown to={hold.untilAt} />.
    </p>
  );
}

/** Who was paged, now and before. */
function Sent({ paging, earlier }: { paging: Paging; earlier: readonly Paging[] }) {
  return (
    <Stack gap="wide">
      <PagedPeople paging={paging} />
      {earlier.length > 0 ? (
        <details className={s.earlier}>
          <summary>
            {earlier.length === 1
              ? 'It was paged once before'
              : `It was paged ${earlier.length} times before`}
          </summary>
          <Stack gap="wide">
            {earlier.map((one) => (
              <Stack key={one.id}>
                <p className={s.under}>
                  <span>
                    <When at={one.startedAt} />: {reasonInWords(one.startedBecause)}
                    {one.endedBecause === null ? '' : `; ended because ${reasonInWords(one.endedBecause)}`}.
                  </span>
                </p>
                <PagedPeople paging={one} />
              </Stack>
            ))}
          </Stack>
        </details>
      ) : null}
    </Stack>
  );
}

function WhatNext({ paging, slug }: { paging: Paging; slug: string }) {
  const { state, next, endedAt, endedBecause, startedBecause, waits, answers } = paging;
  const ended = endedBecause === null ? '' : reasonInWords(endedBecause);
  if (state === 'waiting' && waits)
    return (
      <>
        Nobody is paged before <When at={waits.untilAt} />: {reasonInWords(waits.because)}
        {waits.by?.kind === 'person' ? `, says ${waits.by.name}` : ''}. Whoever is on duty then is paged.
      </>
    );
  if (state === 'running' && answers && answers.have.length > 0 && next)
    return (
      <>
        <b>{listInWords(answers.have.map(({ name }) => name))}</b>{' '}
        {answers.have.length === 1 ? 'has' : 'have'} it; {answers.need - answers.have.length} more{' '}
        {answers.need - answers.have.length === 1 ? 'is' : 'are'} needed. Next step in{' '}
        <Countdown to={next.at} />.
      </>
    );
  if (state === 'running' && next)
    return next.people.length === 0 ? (
      <>
        This was the last step. Unless somebody answers, paging ends in <Countdown to={next.at} /> with nobody
        reached.
      </>
    ) : (
      <>
        Next <b>{listInWords(next.people)}</b> in <Countdown to={next.at} />
        {next.last ? ', the last step.' : '.'}
      </>
    );
  if (state === 'nobody-reached')
    return (
      <>
        <b>Nobody was reached.</b> {ended === '' ? null : `${capital(ended)}. `}
        {paging.pages.length === 0 ? <Link to={paths.service(slug)}>Put somebody on duty</Link> : null}
      </>
    );
  return (
    <>
      {capital(ended === '' ? reasonInWords(startedBecause) : ended)}
      {endedAt ? (
        <>
          {', '}
          <When at={endedAt} />
        </>
      ) : null}
      .
    </>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

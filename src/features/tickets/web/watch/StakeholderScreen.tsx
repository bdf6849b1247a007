import { Link, useParams } from '@tanstack/react-router';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { paths } from '../../../../web/paths.ts';
import { isProblem } from '../../../../web/problem.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import {
  Card,
  Countdown,
  CriticalityChip,
  FailedPage,
  Facts,
  NothingThere,
  PageHeader,
  PlainText,
  SkeletonPage,
  Stack,
  Ticking,
  When,
} from '../../../../web/ui/index.ts';
import { nowMs, msOf } from '../../../../web/clock.ts';
import { getStakeholderView } from '../../contract/watchers.ts';
import { linesOfUpdate } from '../../core/stakeholder-state.ts';
import s from './stakeholder.module.css';

type View = ResponseOf<typeof getStakeholderView>;

/** The calm view: what happens, since when, how bad, and when the next word is due. */
export function StakeholderScreen() {
  const { key = '' } = useParams({ strict: false });
  const view = useLiveQuery(getStakeholderView, { params: { key } }, { topics: ['incidents'] });
  if (view.isPending) return <SkeletonPage />;
  if (view.isError)
    return isProblem(view.error, 'tickets/unknown-ticket') ? (
      <NothingThere
        title="There is no such incident"
        begin={{ label: 'See all incidents', to: paths.incidents() }}
      >
        Or you may not see it.
      </NothingThere>
    ) : (
      <FailedPage title={key} error={view.error} onRetry={() => void view.refetch()} />
    );
  return <Shown view={view.data} />;
}

function Shown({ view }: { view: View }) {
  const [last, ...earlier] = view.lastUpdates;
  const over = view.resolvedAt !== null;
  return (
    <div className={s.page}>
      <PageHeader
        title={view.title}
        trail={[
          { label: 'Incidents', to: paths.incidents() },
          { label: view.key, to: paths.incident(view.key) },
          { label: 'how it stands' },
        ]}
      >
        {over ? 'It is over.' : `${view.stateInWords}. Team ${view.team} is working on it.`}
      </PageHeader>
      <Stack gap="wide">
        {over ? null : <NextUpdate at={view.nextUpdateDueAt} />}
        <Card>
          <Facts
            of={[
              [
                over ? 'Began' : 'Since',
                <span key="since">
                  <When at={view.beganAt} />
                  {over ? null : (
                    <>
                      , <Ticking since={view.beganAt} />
                    </>
                  )}
                </span>,
              ],
              ['Over since', view.resolvedAt === null ? null : <When at={view.resolvedAt} />],
              [
                'How bad',
                view.criticality === null || view.howBad === null ? null : (
                  <span className={s.bad}>
                    <CriticalityChip level={view.criticality} />
                    <span>{view.howBad}</span>
                  </span>
                ),
              ],
              ['Affected', view.serviceName],
              ['Works on it', `Team ${view.team}`],
            ]}
          />
        </Card>
        {view.whatWeKnow.length === 0 ? null : (
          <Card title="What we know">
            <ul className={s.known}>
              {view.whatWeKnow.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </Card>
        )}
        <Card title="The last update">
          {last ? (
            <Update update={last} />
          ) : (
            <p className="muted">{over ? 'There were none.' : 'None yet. The first one appears here.'}</p>
          )}
        </Card>
        {earlier.length === 0 ? null : (
          <Card title="Earlier updates">
            <Stack gap="wide">
              {earlier.map((update) => (
                <Update key={update.at} update={update} />
              ))}
            </Stack>
          </Card>
        )}
        <p className="muted">
          <Link to={paths.incident(view.key)}>See the whole ticket</Link>: what is being tried, by whom, and
          everything that was said.
        </p>
      </Stack>
    </div>
  );
}

function NextUpdate({ at }: { at: string | null }) {
  if (at === null) return <div className={s.next}>The next update comes as soon as there is news.</div>;
  const late = msOf(at) < nowMs();
  return (
    <div className={late ? `${s.next} ${s.late}` : s.next}>
      <span>
        {late ? 'The next update was due at ' : 'Next update by '}
        <When at={at} />
      </span>
      {late ? null : (
        <strong>
          <Countdown to={at} />
        </strong>
      )}
    </div>
  );
}

function Update({ update }: { update: View['lastUpdates'][number] }) {
  return (
    <Stack gap="tight">
      <span className="muted">
        <When at={update.at} />
      </span>
      <Facts
        of={linesOfUpdate(update).map(([name, text]) => [name, <PlainText key={name}>{text}</PlainText>])}
      />
    </Stack>
  );
}

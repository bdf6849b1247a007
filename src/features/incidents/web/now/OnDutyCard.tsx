import { Link } from '@tanstack/react-router';
import { durationInWords } from '../../../../kit/duration.ts';
import { paths } from '../../../../web/paths.ts';
import { Card, EmptyState, Line, Row, Rows, StateChip, When } from '../../../../web/ui/index.ts';
import { firstName, listInWords } from '../../core/words.ts';
import { OrYou } from '../shared/OrYou.tsx';
import type { Now } from '../shared/types.ts';
import { firstPeople } from './first-people.ts';

type OnDuty = Now['onDuty'][number];
type Step = OnDuty['steps'][number];

const most = 12;

/** Services that call the same people at the same times are one line: who is called is what one looks for here. */
function alike(onDuty: readonly OnDuty[]): [OnDuty, ...OnDuty[]][] {
  const groups = Map.groupBy(onDuty, ({ policy, steps }) =>
    JSON.stringify([policy?.id ?? null, steps.map(({ afterSeconds, people }) => [afterSeconds, people])]),
  );
  return [...groups.values()].map((group) => group as [OnDuty, ...OnDuty[]]);
}

const mostNames = 4;
const namesInWords = (names: readonly string[]) =>
  listInWords(
    names.length > mostNames
      ? [...names.slice(0, mostNames - 1), `${names.length - mostNames + 1} more`]
      : names,
  );

/** Who is called when something goes wrong, for each kind of service. */
export function OnDutyCard({ onDuty }: { onDuty: readonly OnDuty[] }) {
  if (onDuty.length === 0)
    return (
      <Card title="On duty" flush>
        <EmptyState begin={{ label: 'Add a service', to: paths.services() }}>
          Here stands who is called when a service breaks. There is no service yet.
        </EmptyState>
      </Card>
    );
  return (
    <Card title="On duty" aside={<Link to={paths.onDuty()}>All services</Link>} flush>
      <Rows label="On duty">
        {alike(onDuty)
          .slice(0, most)
          .map(([one, ...others]) => (
            <Row
              key={one.service.id}
              title={namesInWords([one, ...others].map(({ service }) => service.name))}
              sub={<Next steps={one.steps} />}
              end={<First one={one} />}
            />
          ))}
      </Rows>
    </Card>
  );
}

function First({ one: { policy, steps } }: { one: OnDuty }) {
  const people = firstPeople(steps);
  if (policy === null) return <Link to={paths.services()}>Nobody: it has no escalation policy</Link>;
  if (people.length === 0) return <Link to={paths.onDuty()}>Nobody. Fill the gap</Link>;
  return (
    <Line gap="tight">
      {people.slice(0, 3).map((person) => (
        <Line key={person.id} gap="tight">
          <OrYou who={person}>{person.duty?.role}</OrYou>
          {person.canBePaged ? null : <StateChip tone="high">cannot be paged</StateChip>}
        </Line>
      ))}
      {people.length > 3 ? <span className="muted">and {people.length - 3} more</span> : null}
    </Line>
  );
}

function Next({ steps }: { steps: readonly Step[] }) {
  const first = steps.findIndex(({ people }) => people.length > 0);
  const until = steps[first]?.people[0]?.duty?.untilAt;
  const next = steps.slice(first + 1).find(({ skipped }) => !skipped);
  if (!next && !until) return null;
  return (
    <>
      {until ? (
        <>
          until <When at={until} />
          {next ? ', ' : null}
        </>
      ) : null}
      {next ? (
        <>
          then {listInWords(next.people.map(({ name }) => firstName(name)))} after{' '}
          {durationInWords(next.afterSeconds)}
        </>
      ) : null}
    </>
  );
}

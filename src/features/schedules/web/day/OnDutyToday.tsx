import { Link } from '@tanstack/react-router';
import { paths } from '../../../../web/paths.ts';
import { Card, Row, Rows, When } from '../../../../web/ui/index.ts';
import { useMyDay, type Duty } from './use-day.ts';

/** On the first screen, for who is on duty: until when, and what there is to do. */
export function OnDutyToday() {
  const duties = useMyDay()?.duties ?? [];
  if (duties.length === 0) return null;
  return (
    <Card title="What the superhero does today" aside={<Link to={paths.myDuty()}>Your day</Link>} flush>
      <Rows label="Your duties">
        {duties.map((duty) => (
          <Row
            key={`${duty.schedule.id} ${duty.role}`}
            title={
              <>
                You are {duty.role} of {duty.schedule.name}
                {duty.untilAt ? (
                  <>
                    {' '}
                    until <When at={duty.untilAt} />
                  </>
                ) : null}
              </>
            }
            sub={<Work duty={duty} />}
          />
        ))}
      </Rows>
    </Card>
  );
}

/** One thing to do next: what is open, and with nothing open what makes support easier. */
function Work({ duty: { facts, questions } }: { duty: Duty }) {
  const counted = [
    count(facts.incidents.length, 'incident', 'incidents'),
    count(facts.bugsAndRequests.length, 'bug or request', 'bugs and requests'),
    count(questions.length, 'question', 'questions'),
  ].filter((words) => words !== '');
  const [easier] = facts.makeSupportEasier;
  if (counted.length > 0) return <>{counted.join(', ')} open</>;
  return (
    <>
      Nothing to solve: no feature work, but make support easier for the next one.{' '}
      {easier ? (
        <Link to={easier.path}>
          <span className="mono">{easier.key}</span> {easier.title}
        </Link>
      ) : null}
    </>
  );
}

const count = (number: number, one: string, many: string): string =>
  number === 0 ? '' : `${number} ${number === 1 ? one : many}`;

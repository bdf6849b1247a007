import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { paths } from '../paths.ts';
import { toast } from '../toast.tsx';
import {
  Action,
  Card,
  Clock,
  Columns,
  Countdown,
  CriticalityChip,
  CriticalityShape,
  Line,
  PageHeader,
  Person,
  Row,
  Rows,
  Stack,
  StateChip,
  Ticking,
  When,
} from '../ui/index.ts';
import { ada, cleo, emil, fromNow } from './samples.ts';

const say = (words: string) => () => toast(words);

/** A page header, rows that lead somewhere, chips. */
export function NowPieces() {
  return (
    <>
      <PageHeader
        title="Two things wait for you"
        action={
          <Action k="c" onClick={say('The form would open.')}>
            Report an incident
          </Action>
        }
      >
        <Clock />. You are on duty for Payments until Monday 09:00.
      </PageHeader>
      <Stack gap="wide">
        <Card flush>
          <Rows label="Waiting for you">
            <Row
              lead={<CriticalityShape level="critical" />}
              title="Post the next update on checkout errors"
              sub={
                <>
                  INC-42, due in <Countdown to={fromNow(192)} />. Last one: failures follow gateway 3.
                </>
              }
              end={<Button onClick={say('Written.')}>Write it</Button>}
            />
            <Row
              lead={<CriticalityShape level="moderate" />}
              title="Answer Dev: may we raise the pool to 40?"
              sub={
                <>
                  INC-40, due <Countdown to={fromNow(-250)} />
                </>
              }
              end={
                <Button variant="default" onClick={say('Answered.')}>
                  Answer
                </Button>
              }
            />
          </Rows>
        </Card>
        <Columns as="wide-narrow">
          <Card title="Open incidents" aside="3, by criticality" flush>
            <Rows label="Open incidents" stacks>
              <Row
                lead={<CriticalityChip level="critical" />}
                to={paths.incident('INC-42')}
                title="Checkout returns errors for card payments"
                sub={
                  <>
                    <span className="mono">INC-42</span> payments-api, investigating,{' '}
                    <Ticking since={fromNow(-38 * 60)} />
                  </>
                }
                end={<Person who={ada} />}
              />
              <Row
                lead={<CriticalityChip level="high" />}
                to={paths.incident('INC-41')}
                title="Supplier faxes stay in the queue"
                sub={
                  <>
                    <span className="mono">INC-41</span> documents, mitigating,{' '}
                    <Ticking since={fromNow(-3 * 3600)} />
                  </>
                }
                end={<Person who={cleo} />}
              />
              <Row
                lead={<CriticalityChip level="low" />}
                to={paths.incident('INC-40')}
                title="Nightly report is late again"
                sub={
                  <>
                    <span className="mono">INC-40</span> reports, waits until <When at={fromNow(20 * 3600)} />
                  </>
                }
                end={<span className="muted">nobody has it</span>}
              />
            </Rows>
          </Card>
          <Card title="On duty" aside={<Link to={paths.onDuty()}>All teams</Link>} flush>
            <Rows label="On duty">
              <Row title="Payments" end={<Person who={ada}>superhero</Person>} />
              <Row title="Platform" sub="until 09:00" end={<Person who={emil} />} />
              <Row
                title="Documents"
                end={
                  <Line gap="tight">
                    <Person who={cleo} />
                    <StateChip tone="high">cannot be paged</StateChip>
                  </Line>
                }
              />
              <Row
                title="Search"
                sub="Nobody from 18:00 on Sunday."
                end={<Link to={paths.onDuty()}>Fill the gap</Link>}
              />
            </Rows>
          </Card>
        </Columns>
      </Stack>
    </>
  );
}

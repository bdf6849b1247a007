import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { paths } from '../paths.ts';
import { toast } from '../toast.tsx';
import {
  Action,
  Card,
  Columns,
  Countdown,
  CriticalityChip,
  Faces,
  Facts,
  NewEntries,
  PageHeader,
  Person,
  Section,
  Segmented,
  Stack,
  StateChip,
  Strip,
  Tbd,
  Ticking,
  Timeline,
  TimelineDay,
  TimelineLine,
  When,
  ZoneSwitch,
} from '../ui/index.ts';
import { ada, ben, cleo, dev, emil, fromNow, mia } from './samples.ts';
import s from './Gallery.module.css';

/** A strip, three columns, a timeline with its composer. */
export function IncidentPieces() {
  return (
    <section aria-label="Pieces of an incident" className={s.part}>
      <PageHeader
        trail={[{ label: 'Incidents', to: paths.incidents() }, { label: 'INC-42' }]}
        title="Checkout returns errors for card payments"
        facts={
          <>
            <CriticalityChip level="critical">Critical: service down × many users</CriticalityChip>
            <StateChip tone="sea">Investigating</StateChip>
            <Person who={ada}>
              has it since <When at={fromNow(-2280)} clock />
            </Person>
            <span className="muted">
              open for <Ticking since={fromNow(-2310)} />
            </span>
          </>
        }
        action={
          <>
            <Action variant="default" k="e" onClick={() => toast('Escalated.')}>
              Escalate
            </Action>
            <Action k="u" onClick={() => toast('Posted.')}>
              Post an update
            </Action>
          </>
        }
      />
      <Stack gap="wide">
        <Strip
          of={[
            [
              'What we know',
              '1 in 4 card payments fails with 502 since 02:09, web and app, EU only. PayPal works.',
            ],
            ['Being tried', 'Ben drains pay-gw-3 to see whether errors follow it.'],
            ['Ruled out', 'Deploy of 01:40, database failover, expired certificate.'],
            [
              'Waiting for',
              <>
                Cleo: does the acquirer see our requests? <Countdown to={fromNow(-240)} />
              </>,
            ],
          ]}
        />
        <Columns as="thirds">
          <TicketSample />
          <TimelineSample />
          <Card title="In the room" aside={<Faces people={[ada, ben, cleo, dev, mia, emil]} most={4} />}>
            <Facts
              apart
              of={[
                ['Since', '6 min, getting worse'],
                ['Who else was told', 'nobody yet'],
                ["If you don't answer", <Countdown key="next" to={fromNow(221)} />],
                ['Changed just before', 'deploy 4f1c, 01:40'],
                ['Left out', null],
              ]}
            />
          </Card>
        </Columns>
      </Stack>
    </section>
  );
}

function TicketSample() {
  return (
    <Card title="Ticket" aside="2 of 4 filled">
      <Stack gap="wide">
        <Section title="Original request" aside={<small>Shown as it came</small>}>
          <p className="two">"Customers say they can't pay, is it us??"</p>
        </Section>
        <Section title="Scope">
          <p>EU shop, card payments, about 310 customers so far.</p>
        </Section>
        <Section title="Root causes">
          <Tbd>Two hypotheses still stand.</Tbd>
        </Section>
        <Section title="Fix for root cause">
          <Tbd />
        </Section>
      </Stack>
    </Card>
  );
}

function TimelineSample() {
  const [show, setShow] = useState<'all' | 'updates' | 'questions'>('all');
  const [waiting, setWaiting] = useState(3);
  const composer = (
    <Textarea aria-label="Comment" placeholder="Did: what you did, in one line" autosize minRows={1} />
  );
  return (
    <Card
      title="Timeline"
      aside={
        <>
          <Segmented
            label="Show"
            value={show}
            onChange={setShow}
            options={[
              ['all', 'All'],
              ['updates', 'Updates'],
              ['questions', 'Questions'],
            ]}
          />
          <ZoneSwitch />
        </>
      }
      foot={composer}
    >
      <NewEntries count={waiting} onShow={() => setWaiting(0)} />
      <Timeline>
        <TimelineLine at={fromNow(-600)} mark="sea" title="Update" by="Ada Lund">
          <Facts
            of={[
              ['Did', 'Compared failures by gateway.'],
              ['Found', '91 % of failures pass through pay-gw-3.'],
              ['Next', 'Ben drains it; we look again in 5 min.'],
            ]}
          />
        </TimelineLine>
        <TimelineLine at={fromNow(-780)} mark="high" title="Question to Cleo Marsh" by="from Ben">
          <p>Does the acquirer receive the requests that we time out on?</p>
          <StateChip tone="high">Unanswered</StateChip>
        </TimelineLine>
        <TimelineLine at={fromNow(-1080)} title="Ruled out" by="Ben Kaur">
          <p className="two">Expired certificate. All five gateways present one valid until March.</p>
        </TimelineLine>
        <TimelineDay>Friday 20 November</TimelineDay>
        <TimelineLine
          at={fromNow(-2280)}
          mark="good"
          title="Ada has it"
          by="from her phone, 1 min 48 s after the page"
        />
        <TimelineLine
          at={fromNow(-2400)}
          mark="crit"
          title="Alert"
          by="CardPaymentErrorRate 5xx 24 % for 5 min"
        />
      </Timeline>
    </Card>
  );
}

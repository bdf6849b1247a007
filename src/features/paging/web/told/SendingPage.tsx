import { NumberInput, Switch } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { keyOf, useLiveQuery } from '../../../../web/query.ts';
import { toast } from '../../../../web/toast.tsx';
import {
  Card,
  Columns,
  Countdown,
  EmptyState,
  FailedPage,
  PageHeader,
  Row,
  Rows,
  SentForm,
  SkeletonPage,
  Stack,
  When,
} from '../../../../web/ui/index.ts';
import { beginningWithChannel, channelInWords } from '../../../channels/core/channel-words.ts';
import { getSending, setSending } from '../../contract/told.ts';
import css from './told.module.css';

type Sending = ResponseOf<typeof getSending>;

/** How fast messages go out, to people and to providers, and what waits now. */
export function SendingPage() {
  const sending = useLiveQuery(getSending, {}, { topics: ['instance', 'now'] });
  if (sending.isPending) return <SkeletonPage />;
  if (sending.isError)
    return <FailedPage title="Sending" error={sending.error} onRetry={() => void sending.refetch()} />;
  return (
    <>
      <PageHeader title="Sending">
        In a storm nobody gets a hundred pages: what comes together goes out together. Critical pages go
        ahead.
      </PageHeader>
      <Columns as="wide-narrow">
        <Stack gap="wide">
          <Card title="How fast">
            <Limits sending={sending.data} />
          </Card>
        </Stack>
        <Stack gap="wide">
          <Gathering sending={sending.data} />
          <Ways sending={sending.data} />
        </Stack>
      </Columns>
    </>
  );
}

function Limits({ sending }: { sending: Sending }) {
  const client = useQueryClient();
  const limited = sending.channels.filter(({ configured, perMinute }) => configured || perMinute !== null);
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: {
      together: sending.together,
      atOnce: sending.atOnce as number | string,
      gatherSeconds: sending.gatherSeconds as number | string,
      mostSeconds: sending.mostSeconds as number | string,
      perMinute: Object.fromEntries(
        limited.map(({ channel, perMinute }) => [channel, perMinute ?? '']),
      ) as Record<string, number | string>,
    },
    send: async ({ perMinute, ...values }) => {
      await call(setSending, {
        body: {
          together: values.together,
          atOnce: Number(values.atOnce),
          gatherSeconds: Number(values.gatherSeconds),
          mostSeconds: Number(values.mostSeconds),
          channels: limited.flatMap(({ channel }) => {
            const most = perMinute[channel] ?? '';
            return most === '' ? [] : [{ channel, perMinute: Number(most) }];
          }),
        },
      });
      await client.invalidateQueries({ queryKey: keyOf(getSending) });
      toast('Saved. It holds for all servers within two seconds.');
    },
  });
  const { form } = sent;
  const off = !form.values.together;
  return (
    <SentForm sent={sent} submit="Save" quiet>
      <Switch
        label="Send together what comes together"
        description="Off, each message goes out by itself, however many there are."
        key={form.key('together')}
        {...form.getInputProps('together', { type: 'checkbox' })}
      />
      <NumberInput
        label="One by one to one person"
        description="So many go to one contact method before they are gathered; one more when they are critical."
        min={1}
        max={100}
        disabled={off}
        key={form.key('atOnce')}
        {...form.getInputProps('atOnce')}
      />
      <NumberInput
        label="Then gather for"
        description="The next message tells of all that came meanwhile. Critical pages are gathered a third of it."
        suffix=" s"
        min={5}
        max={600}
        disabled={off}
        key={form.key('gatherSeconds')}
        {...form.getInputProps('gatherSeconds')}
      />
      <NumberInput
        label="At most for"
        description="While more keeps coming, each message gathers longer than the one before, up to this."
        suffix=" s"
        min={5}
        max={1800}
        disabled={off}
        key={form.key('mostSeconds')}
        {...form.getInputProps('mostSeconds')}
      />
      <fieldset className={css.limits}>
        <legend>Most a minute to a provider</legend>
        <p>
          Over all people and servers. What is more waits for the next minute. Empty: as fast as it takes
          them.
        </p>
        <div>
          {limited.map(({ channel }) => (
            <NumberInput
              key={channel}
              label={named(channel)}
              placeholder="no limit"
              min={1}
              max={100_000}
              hideControls
              {...form.getInputProps(`perMinute.${channel}`)}
            />
          ))}
        </div>
      </fieldset>
    </SentForm>
  );
}

function Gathering({ sending: { gathering } }: { sending: Sending }) {
  return (
    <Card title="Being gathered now" flush>
      {gathering.length === 0 ? (
        <EmptyState>Nothing is held back.</EmptyState>
      ) : (
        <Rows label="Being gathered now">
          {gathering.map(({ name, channel, count, untilAt }) => (
            <Row
              key={`${name} ${channel}`}
              title={name}
              sub={`${count} by ${channelInWords(channel)}`}
              end={<Countdown to={untilAt} />}
            />
          ))}
        </Rows>
      )}
    </Card>
  );
}

function Ways({ sending: { channels } }: { sending: Sending }) {
  const used = channels.filter(({ configured, waitingCount }) => configured || waitingCount > 0);
  return (
    <Card title="Channels" flush>
      <Rows label="Channels">
        {used.map((one) => (
          <Row
            key={one.channel}
            title={named(one.channel)}
            sub={<Lately channel={one} />}
            end={one.waitingCount === 0 ? <small>nothing waits</small> : `${one.waitingCount} wait`}
          />
        ))}
      </Rows>
    </Card>
  );
}

function Lately({
  channel: { configured, lastHandedOverAt, lastFailureAt, lastFailure, perMinute, usedThisMinute },
}: {
  channel: Sending['channels'][number];
}) {
  if (!configured) return 'is not set up on this server';
  const failing = lastFailureAt !== null && (lastHandedOverAt === null || lastFailureAt > lastHandedOverAt);
  return (
    <>
      {failing ? (
        <>
          failed <When at={lastFailureAt} />: {lastFailure}
        </>
      ) : lastHandedOverAt === null ? (
        'nothing sent since this server started'
      ) : (
        <>
          last handed over <When at={lastHandedOverAt} />
        </>
      )}
      {perMinute === null ? '' : `; ${usedThisMinute} of ${perMinute} this minute`}
    </>
  );
}

const named = (channel: string) => beginningWithChannel(channelInWords(channel));

import { Button, NumberInput, TextInput } from '@mantine/core';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { keyOf, queryClient, useLiveQuery } from '../../../../web/query.ts';
import { toast } from '../../../../web/toast.tsx';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { Card, ErrorState, Line, SentForm, SkeletonLines, Stack } from '../../../../web/ui/index.ts';
import type { Team } from '../../../identity/web/index.ts';
import { getReadinessList, setReadinessList } from '../../contract/ready.ts';
import { Grip } from '../builder/Grip.tsx';
import { moved, useReorder } from '../builder/use-reorder.ts';
import s from './ready.module.css';

type List = ResponseOf<typeof getReadinessList>;
interface Edited {
  readonly id: number;
  readonly key: string | undefined;
  readonly text: string;
  readonly hint: string;
}

/** What the team goes through before a shift, and when it is asked. */
export function ReadinessSettings({ team }: { team: Team }) {
  const found = useLiveQuery(
    getReadinessList,
    { params: { slug: team.slug } },
    { topics: [`team:${team.id}`] },
  );
  return (
    <Card title="Before a shift">
      {found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.isPending ? (
        <SkeletonLines />
      ) : found.data.mayManage ? (
        <Editor team={team} list={found.data} />
      ) : (
        <Shown list={found.data} />
      )}
    </Card>
  );
}

function Shown({ list: { items, askHoursBefore } }: { list: List }) {
  if (items.length === 0) return <p className="two">The team goes through no list before a shift.</p>;
  return (
    <Stack>
      <p className="two">Asked {askHoursBefore} hours before a shift begins:</p>
      <ul>
        {items.map(({ key, text, hint }) => (
          <li key={key}>
            {text} {hint === '' ? null : <small>{hint}</small>}
          </li>
        ))}
      </ul>
    </Stack>
  );
}

function Editor({ team, list }: { team: Team; list: List }) {
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: {
      askHoursBefore: list.askHoursBefore,
      items: list.items.map((item, id): Edited => ({ id, ...item })),
    },
    send: async ({ askHoursBefore, items }) => {
      await call(setReadinessList, {
        params: { slug: team.slug },
        body: {
          askHoursBefore,
          items: items.map(({ key, text, hint }) => ({ ...(key === undefined ? {} : { key }), text, hint })),
        },
      });
      await queryClient.invalidateQueries({ queryKey: keyOf(getReadinessList) });
      toast('Saved.');
    },
  });
  const { form } = sent;
  const { items } = form.values;
  const put = (next: readonly Edited[]) => form.setFieldValue('items', [...next]);
  const { list: rows, gripOf } = useReorder<HTMLOListElement>(items.length, (from, to) =>
    put(moved(items, from, to)),
  );
  const nextId = Math.max(-1, ...items.map(({ id }) => id)) + 1;
  return (
    <SentForm sent={sent} submit="Save" quiet label="Before a shift">
      <p className="two">
        Whoever goes on duty is asked to tick these some hours before the shift. A shift that follows within
        three days is not asked about again.
      </p>
      <ol className={s.editor} ref={rows}>
        {items.map(({ id, text }, at) => {
          const name = text === '' ? `number ${at + 1}` : text;
          return (
            <li key={id} className={s.edited}>
              <Grip {...gripOf(at, name)} />
              <div className={s.fields}>
                <TextInput
                  aria-label={`What is ticked, ${at + 1}`}
                  placeholder="What is ticked"
                  maxLength={200}
                  {...form.getInputProps(`items.${at}.text`)}
                />
                <TextInput
                  size="xs"
                  aria-label={`Hint to it, ${at + 1}`}
                  placeholder="A hint, or nothing"
                  maxLength={300}
                  {...form.getInputProps(`items.${at}.hint`)}
                />
              </div>
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                aria-label={`Remove ${name}`}
                onClick={() => put(items.filter((one) => one.id !== id))}
              >
                Remove
              </Button>
            </li>
          );
        })}
      </ol>
      <Line>
        <Button
          variant="default"
          size="xs"
          disabled={items.length >= 20}
          onClick={() => put([...items, { id: nextId, key: undefined, text: '', hint: '' }])}
        >
          Add one
        </Button>
        {items.length === 0 ? <small>Without any, nobody is asked.</small> : null}
      </Line>
      <NumberInput
        label="Hours before a shift that the person is asked"
        min={1}
        max={72}
        {...form.getInputProps('askHoursBefore')}
      />
    </SentForm>
  );
}

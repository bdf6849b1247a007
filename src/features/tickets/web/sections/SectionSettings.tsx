import { Button } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { keyOf, queryClient, useLiveQuery } from '../../../../web/query.ts';
import { useMayIn } from '../../../../web/session.ts';
import { toast } from '../../../../web/toast.tsx';
import { Card, ErrorState, FormProblem, Line, SkeletonRows, Stack } from '../../../../web/ui/index.ts';
import { getSections, setSections } from '../../contract/sections.ts';
import { SectionRow } from './SectionRow.tsx';
import s from './sections.module.css';
import type { Edited, Setting } from './types.ts';

/** What the tickets of a team ask for: sections added, renamed, put in order, hidden. */
export function SectionSettings({ team }: { team: { id: string; name: string } }) {
  const known = useLiveQuery(getSections, { params: { id: team.id } }, { topics: [`team:${team.id}`] });
  if (known.data) return <Form key={JSON.stringify(known.data)} team={team} items={known.data.items} />;
  return (
    <Card title="Sections of a ticket">
      {known.isError ? (
        <ErrorState error={known.error} onRetry={() => void known.refetch()} />
      ) : (
        <SkeletonRows />
      )}
    </Card>
  );
}

function Form({ team, items }: { team: { id: string }; items: readonly Setting[] }) {
  const mayChange = useMayIn('team.manage', team.id);
  const [rows, setRows] = useState<readonly Edited[]>(items.map((item) => ({ ...item, id: item.key })));
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const change = (id: string, part: Partial<Edited>) =>
    setRows(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
  const move = (at: number, by: -1 | 1) => {
    const next = [...rows];
    const [row] = next.splice(at, 1);
    next.splice(at + by, 0, row!);
    setRows(next);
  };
  const add = () =>
    setRows([
      ...rows,
      {
        id: `new ${crypto.randomUUID()}`,
        title: '',
        fillers: ['lead'],
        hidden: false,
        builtIn: false,
        mayHide: true,
      },
    ]);
  const save = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await call(setSections, {
        params: { id: team.id },
        body: {
          items: rows.map(({ key, title, fillers, hidden }) => ({
            ...(key === undefined ? {} : { key }),
            title,
            fillers,
            hidden,
          })),
        },
      });
      toast('Saved. Tickets show it at once.');
      await queryClient.invalidateQueries({ queryKey: keyOf(getSections) });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card
      title="Sections of a ticket"
      foot={
        mayChange ? (
          <Line between>
            <Button variant="default" onClick={add}>
              Add a section
            </Button>
            <Button loading={busy} onClick={() => void save()}>
              Save
            </Button>
          </Line>
        ) : undefined
      }
    >
      <Stack>
        <p className="two">
          What every ticket of this team asks for, from top to bottom. What nobody has filled says TBD and who
          could say. A section that is hidden still shows on tickets that have lines in it.
        </p>
        <ol className={s.rows}>
          {rows.map((row, at) => (
            <SectionRow
              key={row.id}
              row={row}
              mayChange={mayChange}
              onChange={(part) => change(row.id, part)}
              onUp={at === 0 ? undefined : () => move(at, -1)}
              onDown={at === rows.length - 1 ? undefined : () => move(at, 1)}
              onRemove={row.builtIn ? undefined : () => setRows(rows.filter(({ id }) => id !== row.id))}
            />
          ))}
        </ol>
        <FormProblem sentence={problem === undefined ? undefined : sentenceFor(problem)} error={problem} />
      </Stack>
    </Card>
  );
}

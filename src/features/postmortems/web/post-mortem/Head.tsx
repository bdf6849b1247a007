import { Button, Menu, Select, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { paths } from '../../../../web/paths.ts';
import { useRouteQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { toast, toastProblem } from '../../../../web/toast.tsx';
import { Action, CriticalityChip, PageHeader, Person, StateChip, When } from '../../../../web/ui/index.ts';
import { fromField, toField } from '../../../incidents/web/index.ts';
import { getAddressees } from '../../../tickets/contract/talk.ts';
import { movePostMortem, setPostMortem } from '../../contract/post-mortem.ts';
import { stateInWords } from '../../core/moves.ts';
import { KindDialog } from './KindDialog.tsx';
import s from './post-mortem.module.css';
import { useRefreshPostMortem, type PostMortem } from './use-post-mortem.ts';

/** Where it stands, who has it, until when, and the one next thing. */
export function Head({ postMortem }: { postMortem: PostMortem }) {
  const { key, title, kind, state, criticality, isOver, missing, may } = postMortem;
  const [kindDialog, setKindDialog] = useState(false);
  const next = missing[0];
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Post-mortems', to: paths.postMortems() },
          { label: key, to: paths.incident(key) },
        ]}
        title={title}
        facts={
          <>
            <CriticalityChip level={criticality} />
            <StateChip tone={state === 'published' || state === 'agreed' ? 'good' : 'sea'}>
              {stateInWords({ kind, state })}
            </StateChip>
            <StateChip>{kind === 'full' ? 'Full post-mortem' : 'Short review'}</StateChip>
            <OwnerAndDue postMortem={postMortem} />
            {may.edit ? (
              <button type="button" className={s.quiet} onClick={() => setKindDialog(true)}>
                {kind === 'full' ? 'A short one is enough…' : 'Make it full…'}
              </button>
            ) : null}
          </>
        }
        action={may.edit ? <NextState postMortem={postMortem} /> : undefined}
      >
        {isOver ? '' : 'The incident is not over: first the fire is put out. What is written here stays. '}
        Made from <Link to={paths.incident(key)}>the record of {key}</Link>, so that nothing is typed twice.
      </PageHeader>
      {next ? (
        <p className={s.next} role="status">
          <b>{next.what === 'next-step' ? 'Next' : 'Still missing'}</b> {next.text}
          {missing.length > 1 ? <span className="muted"> And {missing.length - 1} more.</span> : null}
        </p>
      ) : null}
      {kindDialog ? <KindDialog postMortem={postMortem} onClose={() => setKindDialog(false)} /> : null}
    </>
  );
}

/** The next state in the usual order is the button; the way back stands behind it. */
function NextState({ postMortem }: { postMortem: PostMortem }) {
  const { key, kind, state, may, isOver } = postMortem;
  const refresh = useRefreshPostMortem();
  const go = (to: 'draft' | 'in-review' | 'agreed') =>
    void call(movePostMortem, { params: { key }, body: { to } }).then(async () => {
      toast(to === 'agreed' && kind === 'short' ? 'Closed. The incident is reviewed.' : 'Done.');
      await refresh();
    }, toastProblem);
  const notOver = isOver ? undefined : 'The incident is not over yet.';
  const another = may.agree ? undefined : 'Somebody else than its owner has to agree.';
  if (state === 'published') return null;
  if (state === 'agreed')
    return (
      <Button variant="default" onClick={() => go('draft')}>
        {kind === 'short' ? 'Open it again' : 'Back to draft'}
      </Button>
    );
  if (kind === 'short')
    return (
      <Action onClick={() => go('agreed')} because={notOver}>
        Close it
      </Action>
    );
  if (state === 'draft') return <Action onClick={() => go('in-review')}>Put it to review</Action>;
  return (
    <>
      <Button variant="default" onClick={() => go('draft')}>
        Back to draft
      </Button>
      <Action onClick={() => go('agreed')} because={notOver ?? another}>
        Agree
      </Action>
    </>
  );
}

function OwnerAndDue({ postMortem }: { postMortem: PostMortem }) {
  const { key, owner, dueAt, may } = postMortem;
  const { id, timeZone } = useMe().person;
  const refresh = useRefreshPostMortem();
  const set = (body: { ownerId?: string | null; dueAt?: string | null }) =>
    call(setPostMortem, { params: { key }, body }).then(refresh, toastProblem);
  const facts = (
    <span className={s.owner}>
      {owner ? <Person who={owner} /> : <span>Nobody has it</span>}
      <span className="muted">
        {dueAt ? (
          <>
            due <When at={dueAt} />
          </>
        ) : (
          'without a due date'
        )}
      </span>
    </span>
  );
  if (!may.edit) return facts;
  return (
    <>
      {facts}
      <Menu position="bottom-start" withinPortal closeOnItemClick={false} width={300}>
        <Menu.Target>
          <button type="button" className={s.quiet}>
            Owner and date…
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <div className={s.menu}>
            <OwnerSelect postMortem={postMortem} onChoose={(ownerId) => void set({ ownerId })} />
            {owner?.id === id ? null : (
              <Button size="xs" variant="default" onClick={() => void set({ ownerId: id })}>
                I take it
              </Button>
            )}
            <TextInput
              type="datetime-local"
              label={`Due (${timeZone})`}
              key={dueAt ?? ''}
              defaultValue={dueAt ? toField(dueAt, timeZone).slice(0, 16) : ''}
              onBlur={(event) => {
                const value = event.currentTarget.value;
                const at = value === '' ? null : fromField(value, timeZone);
                if (at !== undefined && at !== dueAt) void set({ dueAt: at });
              }}
            />
          </div>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function OwnerSelect({
  postMortem: { key, owner },
  onChoose,
}: {
  postMortem: PostMortem;
  onChoose: (id: string | null) => void;
}) {
  const known = useRouteQuery(getAddressees, { params: { key } }).data;
  const people = new Map(
    [...(known?.onDuty ?? []), ...(known?.people ?? [])].map((one) => [one.id, one.name]),
  );
  if (owner) people.set(owner.id, owner.name);
  return (
    <Select
      label="Who has it"
      placeholder="Nobody"
      searchable
      clearable
      comboboxProps={{ withinPortal: false }}
      data={[...people].map(([value, label]) => ({ value, label }))}
      value={owner?.id ?? null}
      onChange={onChoose}
    />
  );
}

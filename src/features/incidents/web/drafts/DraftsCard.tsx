import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { paths } from '../../../../web/paths.ts';
import { useChange } from '../../../../web/query.ts';
import { Ago, Card, ConfirmButton, PlainText } from '../../../../web/ui/index.ts';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { getNow } from '../../contract.ts';
import { confirmDraft, discardDraft, listDrafts } from '../../contract/drafts.ts';
import { AddToIncident } from './AddToIncident.tsx';
import s from './drafts.module.css';

type Draft = ResponseOf<typeof listDrafts>['items'][number];

/** What was reported by mail: one tap makes it an incident. */
export function DraftsCard({
  drafts,
  quiet,
}: {
  drafts: readonly Draft[];
  /** Something else is the one thing to do next. */
  quiet: boolean;
}) {
  return (
    <Card title={titleOf(drafts)} flush>
      <ul className={s.drafts} aria-label="Drafts">
        {drafts.map((draft, at) => (
          <OneDraft key={draft.id} draft={draft} first={!quiet && at === 0} />
        ))}
      </ul>
    </Card>
  );
}

function titleOf(drafts: readonly Draft[]): string {
  const how = drafts.every((draft) => draft.how === 'mail') ? 'Reported by mail' : 'Reported';
  return drafts.length === 1 ? `${how}: is it an incident?` : `${how}: are these incidents?`;
}

function OneDraft({ draft, first }: { draft: Draft; first: boolean }) {
  const { id, title, text, from, service, madeAt, mayDecide } = draft;
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const touches = [listDrafts, getNow];
  const confirm = useChange(confirmDraft, {
    touches,
    onDone: ({ key }) => void navigate({ to: paths.incident(key) }),
  });
  const discard = useChange(discardDraft, { touches });
  const params = { id };
  return (
    <li className={s.draft}>
      <div className={s.words}>
        <strong className={s.title} dir="auto">
          {title}
        </strong>
        <small className="muted">
          {from.name || from.address}
          {from.address !== '' && from.name !== from.address ? ` (${from.address})` : ''}, not verified, about{' '}
          {service.name}, <Ago at={madeAt} />
        </small>
        {text.trim() === '' ? null : <PlainText quote>{excerpt(text)}</PlainText>}
      </div>
      {mayDecide ? (
        <div className={s.acts}>
          <Button
            variant={first ? 'filled' : 'default'}
            loading={confirm.isPending}
            onClick={() => confirm.mutate({ params, body: {} })}
          >
            It is an incident
          </Button>
          <Button variant="default" onClick={() => setAdding(true)}>
            Add to one…
          </Button>
          <ConfirmButton
            question={`Discard what ${from.name || 'they'} reported? It is kept in the list of mail that came in.`}
            confirm="Discard"
            onConfirm={() => discard.mutateAsync({ params, body: {} })}
          >
            Discard
          </ConfirmButton>
          <AddToIncident draft={draft} opened={adding} onClose={() => setAdding(false)} />
        </div>
      ) : (
        <small className="muted">A responder of {draft.team.name} decides.</small>
      )}
    </li>
  );
}

const most = 600;
const excerpt = (text: string): string => (text.length > most ? `${text.slice(0, most)}…` : text).trim();

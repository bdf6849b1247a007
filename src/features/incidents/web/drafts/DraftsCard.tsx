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

/** What was reported by mail: one tap makes it an incident. Nothing waits, nothing is shown. */
export function DraftsCard({ drafts }: { drafts: readonly Draft[] }) {
  if (drafts.length === 0) return null;
  return (
    <Card
      title={
        drafts.length === 1
          ? 'Reported by mail: is it an incident?'
          : 'Reported by mail: are these incidents?'
      }
      flush
    >
      <ul className={s.drafts} aria-label="Drafts">
        {drafts.map((draft) => (
          <OneDraft key={draft.id} draft={draft} />
        ))}
      </ul>
    </Card>
  );
}

function OneDraft({ draft }: { draft: Draft }) {
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
          <Button loading={confirm.isPending} onClick={() => confirm.mutate({ params, body: {} })}>
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

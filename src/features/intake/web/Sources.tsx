import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { useSentForm } from '../../../web/form.ts';
import { keyOf, useChange, useLiveQuery } from '../../../web/query.ts';
import { useMayIn, useMe } from '../../../web/session.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import {
  Ago,
  Card,
  ConfirmButton,
  CopyField,
  EmptyState,
  ErrorState,
  Row,
  Rows,
  SentForm,
  SkeletonRows,
  Stack,
  StateChip,
} from '../../../web/ui/index.ts';
import type { getService } from '../../services/contract.ts';
import { createSource, listSources, revokeSource } from '../contract.ts';
import { Snippets } from './Snippets.tsx';

type Service = ResponseOf<typeof getService>;
type Source = ResponseOf<typeof listSources>['items'][number];

/** What reports about a service. For whom may read it: a card of the service's page. */
export function Sources({ service }: { service: Service }) {
  return useMayIn('source.read', service.team.id) ? <Listed service={service} /> : null;
}

function Listed({ service }: { service: Service }) {
  const { slug, id } = service;
  const manages = useMayIn('source.manage', service.team.id) && service.archivedAt === null;
  const topics = ['sources', `service:${id}`, 'incidents'];
  const sources = useLiveQuery(listSources, { params: { slug } }, { topics });
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<string>();
  const add = () => {
    setMade(undefined);
    setAdding(true);
  };
  const items = (sources.data?.items ?? []).filter(({ revokedAt }) => revokedAt === null);
  return (
    <Card
      title="Sources"
      flush
      aside={
        manages && items.length > 0 && !adding ? (
          <Button variant="default" size="xs" onClick={add}>
            Add a source
          </Button>
        ) : undefined
      }
      foot={
        adding ? (
          <NewSource
            slug={slug}
            onMade={(key) => (setMade(key), setAdding(false))}
            onLeave={() => setAdding(false)}
          />
        ) : made ? (
          <Made sourceKey={made} onKept={() => setMade(undefined)} />
        ) : undefined
      }
    >
      {sources.isPending ? (
        <SkeletonRows count={1} />
      ) : sources.isError ? (
        <ErrorState error={sources.error} onRetry={() => void sources.refetch()} />
      ) : items.length > 0 ? (
        <Rows label="Sources" endsBelow>
          {items.map((source) => (
            <SourceRow key={source.id} source={source} slug={slug} manages={manages} />
          ))}
        </Rows>
      ) : adding || made ? null : (
        <EmptyState {...(manages ? { begin: { label: 'Add a source', onClick: add } } : {})}>
          A source is a program that reports trouble here: Alertmanager, a monitor, a script. None does so
          yet.
        </EmptyState>
      )}
    </Card>
  );
}

function SourceRow({ source, slug, manages }: { source: Source; slug: string; manages: boolean }) {
  const { id, name, keyPrefix, lastSignalAt } = source;
  const revoke = useChange(revokeSource, { touches: [listSources] });
  return (
    <Row
      title={name}
      sub={
        <>
          Key <span className="mono">{keyPrefix}…</span>
          {lastSignalAt ? (
            <>
              , last signal <Ago at={lastSignalAt} />
            </>
          ) : null}
        </>
      }
      end={
        <>
          {lastSignalAt ? null : <StateChip>no signal yet</StateChip>}
          {manages ? (
            <ConfirmButton
              size="xs"
              question={`Revoke ${name}? Whatever sends with its key is refused from now on.`}
              confirm="Revoke"
              onConfirm={() => revoke.mutateAsync({ params: { slug, id } })}
            >
              Revoke
            </ConfirmButton>
          ) : null}
        </>
      }
    />
  );
}

function NewSource({
  slug,
  onMade,
  onLeave,
}: {
  slug: string;
  onMade: (key: string) => void;
  onLeave: () => void;
}) {
  const client = useQueryClient();
  const sent = useSentForm({
    initialValues: { name: '' },
    send: async (body) => {
      const { key } = await call(createSource, { params: { slug }, body });
      await client.invalidateQueries({ queryKey: keyOf(listSources) });
      onMade(key);
    },
  });
  const { form } = sent;
  return (
    <SentForm
      focusFirst
      sent={sent}
      submit="Make its key"
      label="Add a source"
      beside={
        <Button variant="default" onClick={onLeave}>
          Not now
        </Button>
      }
    >
      <TextInput
        label="What will report"
        placeholder="Alertmanager, production"
        key={form.key('name')}
        {...form.getInputProps('name')}
      />
    </SentForm>
  );
}

function Made({ sourceKey, onKept }: { sourceKey: string; onKept: () => void }) {
  const { publicUrl } = useMe();
  return (
    <Stack gap="wide">
      <CopyField label="The key of the new source" value={sourceKey} once />
      <Snippets url={publicUrl ?? location.origin} sourceKey={sourceKey} />
      <div>
        <Button variant="default" onClick={onKept}>
          I have kept it
        </Button>
      </div>
    </Stack>
  );
}

import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import { call } from '../../../web/api.ts';
import { useSentForm } from '../../../web/form.ts';
import { keyOf, useChange, useLiveQuery } from '../../../web/query.ts';
import { useMayIn, useMe } from '../../../web/session.ts';
import {
  Ago,
  Card,
  ConfirmButton,
  CopyField,
  EmptyState,
  ErrorState,
  Row,
  Rows,
  Segmented,
  SentForm,
  SkeletonRows,
  Stack,
  StateChip,
} from '../../../web/ui/index.ts';
import { createChangeHook, listChangeHooks, revokeChangeHook } from '../contract/change-hooks.ts';
import type { Service } from './service.ts';

type Made = ResponseOf<typeof createChangeHook>;
type Hook = ResponseOf<typeof listChangeHooks>['items'][number];
const names = { github: 'GitHub', gitlab: 'GitLab' } as const;

/** Repositories that tell of deploys and commits by themselves. For whom may read sources. */
export function Repositories({ service }: { service: Service }) {
  return useMayIn('source.read', service.team.id) ? <Listed service={service} /> : null;
}

function Listed({ service }: { service: Service }) {
  const { slug, id } = service;
  const manages = useMayIn('source.manage', service.team.id) && service.archivedAt === null;
  const hooks = useLiveQuery(listChangeHooks, { params: { slug } }, { topics: [`service:${id}`] });
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<Made>();
  const add = () => {
    setMade(undefined);
    setAdding(true);
  };
  const items = (hooks.data?.items ?? []).filter(({ revokedAt }) => revokedAt === null);
  return (
    <Card
      title="Repositories"
      flush
      aside={
        manages && !adding ? (
          <Button variant="default" size="xs" onClick={add}>
            Connect a repository
          </Button>
        ) : undefined
      }
      foot={
        adding ? (
          <NewHook
            slug={slug}
            onMade={(hook) => (setMade(hook), setAdding(false))}
            onLeave={() => setAdding(false)}
          />
        ) : made ? (
          <HowToConnect made={made} onKept={() => setMade(undefined)} />
        ) : undefined
      }
    >
      {hooks.isPending ? (
        <SkeletonRows count={1} />
      ) : hooks.isError ? (
        <ErrorState error={hooks.error} onRetry={() => void hooks.refetch()} />
      ) : items.length > 0 ? (
        <Rows label="Repositories" endsBelow>
          {items.map((hook) => (
            <HookRow key={hook.id} hook={hook} slug={slug} manages={manages} />
          ))}
        </Rows>
      ) : adding || made ? null : (
        <EmptyState>
          GitHub and GitLab tell here of pushes, deploys and releases, without anybody typing them.
        </EmptyState>
      )}
    </Card>
  );
}

function HookRow({ hook, slug, manages }: { hook: Hook; slug: string; manages: boolean }) {
  const { id, name, provider, keyPrefix, lastDeliveryAt } = hook;
  const revoke = useChange(revokeChangeHook, { touches: [listChangeHooks] });
  return (
    <Row
      title={name}
      sub={
        <>
          {names[provider]}, its key begins <span className="mono">{keyPrefix}…</span>
          {lastDeliveryAt ? (
            <>
              , last heard <Ago at={lastDeliveryAt} />
            </>
          ) : null}
        </>
      }
      end={
        <>
          {lastDeliveryAt ? null : <StateChip>nothing heard yet</StateChip>}
          {manages ? (
            <ConfirmButton
              size="xs"
              question={`Disconnect ${name}? What it sends is refused from now on.`}
              confirm="Disconnect"
              onConfirm={() => revoke.mutateAsync({ params: { slug, id } })}
            >
              Disconnect
            </ConfirmButton>
          ) : null}
        </>
      }
    />
  );
}

function NewHook({
  slug,
  onMade,
  onLeave,
}: {
  slug: string;
  onMade: (made: Made) => void;
  onLeave: () => void;
}) {
  const client = useQueryClient();
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: { provider: 'github' as Hook['provider'], name: '' },
    send: async (body) => {
      const made = await call(createChangeHook, { params: { slug }, body });
      await client.invalidateQueries({ queryKey: keyOf(listChangeHooks) });
      onMade(made);
    },
  });
  const { form } = sent;
  return (
    <SentForm
      focusFirst
      sent={sent}
      submit="Make its address"
      label="Connect a repository"
      beside={
        <Button variant="default" onClick={onLeave}>
          Not now
        </Button>
      }
    >
      <Segmented
        label="Where it is"
        value={form.getValues().provider}
        onChange={(value) => form.setFieldValue('provider', value)}
        options={[
          ['github', 'GitHub'],
          ['gitlab', 'GitLab'],
        ]}
      />
      <TextInput label="Repository" placeholder="harbour/shop" {...form.getInputProps('name')} />
    </SentForm>
  );
}

function HowToConnect({ made, onKept }: { made: Made; onKept: () => void }) {
  const { publicUrl } = useMe();
  const { provider, name } = made.item;
  return (
    <Stack gap="wide">
      {provider === 'github' ? (
        <p>
          In {name} on GitHub: Settings, Webhooks, Add webhook. Choose <b>application/json</b> and the events
          Pushes, Deployments, Deployment statuses and Releases.
        </p>
      ) : (
        <p>
          In {name} on GitLab: Settings, Webhooks, Add new webhook. Choose Push, Tag push, Deployment and
          Feature flag events. The secret goes in as signing token, in older versions as secret token.
        </p>
      )}
      <CopyField label="Address" value={`${publicUrl ?? location.origin}${made.path}`} />
      <CopyField label="Secret" value={made.secret} once />
      <div>
        <Button variant="default" onClick={onKept}>
          I have kept them
        </Button>
      </div>
    </Stack>
  );
}

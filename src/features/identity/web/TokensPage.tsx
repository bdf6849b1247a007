import { Button } from '@mantine/core';
import { useState } from 'react';
import { useChange, useLiveQuery } from '../../../web/query.ts';
import { useMe } from '../../../web/session.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import {
  Ago,
  Action,
  Card,
  ConfirmButton,
  CopyField,
  EmptyState,
  FailedPage,
  PageHeader,
  Row,
  Rows,
  SkeletonPage,
  Stack,
  When,
} from '../../../web/ui/index.ts';
import { listTokens, revokeToken } from '../contract.ts';
import { TokenForm } from './TokenForm.tsx';
import { actionWords } from './words.ts';

type Token = ResponseOf<typeof listTokens>['items'][number];

export function TokensPage() {
  const { person } = useMe();
  const tokens = useLiveQuery(listTokens, {}, { topics: [`person:${person.id}`] });
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<string>();
  if (tokens.isPending) return <SkeletonPage />;
  if (tokens.isError)
    return <FailedPage title="API tokens" error={tokens.error} onRetry={() => void tokens.refetch()} />;
  const begin = () => {
    setMade(undefined);
    setOpen(true);
  };
  return (
    <>
      <PageHeader
        title="API tokens"
        action={
          <Action k="n" onClick={begin}>
            Make a token
          </Action>
        }
      >
        A token lets a program act for you: the command line, a deploy script.
      </PageHeader>
      <Stack gap="wide">
        {made ? (
          <Card title="Your new token">
            <Stack>
              <CopyField label="Token" value={made} once />
              <div>
                <Button variant="default" onClick={() => setMade(undefined)}>
                  I have kept it
                </Button>
              </div>
            </Stack>
          </Card>
        ) : null}
        <Card flush>
          {tokens.data.items.length === 0 ? (
            <EmptyState begin={{ label: 'Make the first', onClick: begin }}>
              You have no token. The command line asks for one with <code>evenkeel login</code>.
            </EmptyState>
          ) : (
            <Rows label="API tokens" endsBelow>
              {tokens.data.items.map((token) => (
                <TokenRow key={token.id} token={token} />
              ))}
            </Rows>
          )}
        </Card>
      </Stack>
      <TokenForm opened={open} onClose={() => setOpen(false)} onMade={setMade} />
    </>
  );
}

function TokenRow({ token }: { token: Token }) {
  const { id, name, prefix, scopes, lastUsedAt, expiresAt } = token;
  const revoke = useChange(revokeToken, { touches: [listTokens] });
  return (
    <Row
      title={name}
      sub={
        <>
          <span className="mono">{prefix}…</span>, {scopesInWords(scopes)}.{' '}
          {lastUsedAt ? (
            <>
              Last used <Ago at={lastUsedAt} />.
            </>
          ) : (
            'Never used.'
          )}{' '}
          {expiresAt ? (
            <>
              Ends <When at={expiresAt} />.
            </>
          ) : null}
        </>
      }
      end={
        <ConfirmButton
          size="xs"
          question={`Revoke ${name}? Programs that use it stop.`}
          confirm="Revoke"
          onConfirm={() => revoke.mutateAsync({ params: { id } })}
        >
          Revoke
        </ConfirmButton>
      }
    />
  );
}

function scopesInWords(scopes: Token['scopes']): string {
  if (scopes === null) return 'may do all that you may';
  const words = scopes.map((scope) => actionWords[scope].toLowerCase());
  return words.length <= 3 ? `may ${words.join(', ')}` : `may do ${words.length} things: ${words.join(', ')}`;
}

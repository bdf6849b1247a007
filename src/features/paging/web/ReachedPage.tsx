import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLiveQuery } from '../../../web/query.ts';
import { useMe } from '../../../web/session.ts';
import {
  Card,
  Columns,
  CopyField,
  EmptyState,
  FailedPage,
  PageHeader,
  Rows,
  SkeletonPage,
  Stack,
} from '../../../web/ui/index.ts';
import { listContactMethods } from '../../identity/contract.ts';
import { AddEmail, AddWebhook } from './AddContactMethod.tsx';
import { ContactMethodRow } from './ContactMethodRow.tsx';
import { ThisBrowser } from './ThisBrowser.tsx';
import { isApple } from './this-browser.ts';

/** How pages reach me, and the proof that they do. */
export function ReachedPage() {
  const { person } = useMe();
  const methods = useLiveQuery(listContactMethods, {}, { topics: [`person:${person.id}`] });
  const [tests, setTests] = useState<ReadonlyMap<string, string>>(new Map());
  const [secret, setSecret] = useState<string>();
  if (methods.isPending) return <SkeletonPage />;
  if (methods.isError)
    return (
      <FailedPage title="How you are reached" error={methods.error} onRetry={() => void methods.refetch()} />
    );
  const { items, vapidPublicKey, emailConfigured } = methods.data;
  const tested = (id: string, deliveryId: string) =>
    setTests((before) => new Map(before).set(id, deliveryId));
  const working = items.filter(({ disabledAt }) => disabledAt === null);
  return (
    <>
      <PageHeader title="How you are reached">
        {working.length === 0
          ? 'Nothing can wake you yet: an incident would go past you to the next person.'
          : 'A page goes out on all of these at once. Test each before your shift begins.'}
      </PageHeader>
      <Columns as="wide-narrow">
        <Stack gap="wide">
          <Card title="Ways to reach you" flush>
            {items.length === 0 ? (
              <EmptyState>Add this browser first: it is the quickest way to be woken.</EmptyState>
            ) : (
              <Rows label="Ways to reach you" endsBelow>
                {items.map((method) => (
                  <ContactMethodRow
                    key={method.id}
                    method={method}
                    emailConfigured={emailConfigured}
                    deliveryId={tests.get(method.id)}
                    onTested={(deliveryId) => tested(method.id, deliveryId)}
                  />
                ))}
              </Rows>
            )}
          </Card>
          {secret ? <Secret secret={secret} onKept={() => setSecret(undefined)} /> : null}
        </Stack>
        <Stack gap="wide">
          <Card title="This browser">
            <Stack>
              <ThisBrowser
                vapidPublicKey={vapidPublicKey}
                onAdded={({ contactMethodId, deliveryId }) => tested(contactMethodId, deliveryId)}
              />
              <small>
                {isApple()
                  ? 'A phone in silent mode stays silent: a page cannot break through it. Let Evenkeel through in your Focus settings, and keep a second way.'
                  : 'It is woken even when Evenkeel is not open, as long as the browser runs.'}
              </small>
            </Stack>
          </Card>
          <AddEmail configured={emailConfigured} />
          <AddWebhook onSecret={setSecret} />
        </Stack>
      </Columns>
    </>
  );
}

function Secret({ secret, onKept }: { secret: string; onKept: () => void }) {
  return (
    <Card title="The secret of your webhook">
      <Stack>
        <CopyField label="Signing secret" value={secret} once />
        <p className="two">
          Each message is signed as Standard Webhooks says: check the header webhook-signature with this
          secret and one of the libraries from standardwebhooks.com, and refuse what does not match.
        </p>
        <div>
          <Button variant="default" onClick={onKept}>
            I have kept it
          </Button>
        </div>
      </Stack>
    </Card>
  );
}

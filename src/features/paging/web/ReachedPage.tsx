import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import { paths } from '../../../web/paths.ts';
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
import { AddWay } from './AddWay.tsx';
import { ContactMethodRow } from './ContactMethodRow.tsx';

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
  const { items, emailConfigured, phone } = methods.data;
  const tested = (id: string, deliveryId: string) =>
    setTests((before) => new Map(before).set(id, deliveryId));
  const working = items.filter(({ disabledAt }) => disabledAt === null);
  return (
    <>
      <PageHeader title="How you are reached">
        {working.length === 0 ? (
          'Nothing can wake you yet: an incident would go past you to the next person.'
        ) : (
          <>
            Test each before your shift begins. Which comes first, and when:{' '}
            <Link to={paths.paged()}>How you are paged</Link>.
          </>
        )}
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
                    phone={phone}
                    provenWithAnother={provenWithAnother(method, items)}
                    deliveryId={tests.get(method.id)}
                    onTested={(deliveryId) => tested(method.id, deliveryId)}
                  />
                ))}
              </Rows>
            )}
          </Card>
          {secret ? <Secret secret={secret} onKept={() => setSecret(undefined)} /> : null}
        </Stack>
        <AddWay known={methods.data} onTested={tested} onSecret={setSecret} />
      </Columns>
    </>
  );
}

type Method = ResponseOf<typeof listContactMethods>['items'][number];

/** Texts and calls to one number are proven by one code: it is asked for beside the first of them. */
function provenWithAnother(method: Method, items: readonly Method[]): boolean {
  const unproven = items.filter(
    ({ channel, shown, verifiedAt, disabledAt }) =>
      (channel === 'sms' || channel === 'voice') &&
      shown === method.shown &&
      verifiedAt === null &&
      disabledAt === null,
  );
  return unproven.includes(method) && unproven[0] !== method;
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

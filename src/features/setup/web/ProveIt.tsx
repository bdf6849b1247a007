import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { paths } from '../../../web/paths.ts';
import { useLiveConnection } from '../../../web/live.ts';
import { useLiveQuery } from '../../../web/query.ts';
import { BarePage, CopyField, Stack } from '../../../web/ui/index.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import { getMe, listContactMethods } from '../../identity/contract.ts';
import { Snippets } from '../../intake/web/index.ts';
import { TestPage, ThisBrowser } from '../../paging/web/index.ts';
import type { setup } from '../contract.ts';
import { FirstSignal } from './FirstSignal.tsx';
import s from './ProveIt.module.css';

type Done = ResponseOf<typeof setup>;
const never = () => undefined;

/** The second screen of the first run: it can wake you, and a signal gets in. */
export function ProveIt({ done }: { done: Done }) {
  useLiveConnection(never);
  return (
    <BarePage
      title="Now prove that it can wake you"
      lead={`${done.service.name} pages you. See it happen once, before you need it.`}
      wide
    >
      <WakeMe done={done} />
      <section className={s.part} aria-label="The first signal">
        <Stack gap="wide">
          <div>
            <h2>Send it a first signal</h2>
            <p className="two">
              This is the key of your first source. Whatever reports trouble about {done.service.name} sends
              with it.
            </p>
          </div>
          <CopyField label="Source key" value={done.sourceKey} once />
          <Snippets url={done.publicUrl} sourceKey={done.sourceKey} />
          <FirstSignal service={done.service} />
        </Stack>
      </section>
      <div className={s.part}>
        <Button component={Link} to={paths.now()} variant="default">
          Go to Evenkeel
        </Button>
      </div>
    </BarePage>
  );
}

function WakeMe({ done }: { done: Done }) {
  const me = useLiveQuery(getMe, {}, { topics: [] }).data;
  const topics = me ? [`person:${me.person.id}`] : [];
  const methods = useLiveQuery(listContactMethods, {}, { topics }).data?.items ?? [];
  const [browser, setBrowser] = useState<{ contactMethodId: string; deliveryId: string }>();
  const browserProvenAt = methods.find(({ id }) => id === browser?.contactMethodId)?.verifiedAt ?? null;
  const mailProvenAt = methods.find(({ channel }) => channel === 'email')?.verifiedAt ?? null;
  return (
    <section className={s.part} aria-label="Test pages">
      <Stack>
        <h2>Let it reach you</h2>
        {browser ? (
          <TestPage deliveryId={browser.deliveryId} provenAt={browserProvenAt} />
        ) : (
          <ThisBrowser vapidPublicKey={done.vapidPublicKey} onAdded={setBrowser} />
        )}
        {done.emailTest ? (
          <div>
            <h3>By e-mail</h3>
            <TestPage deliveryId={done.emailTest.deliveryId} provenAt={mailProvenAt} />
          </div>
        ) : (
          <p className="two">
            E-mail comes on when the server is started with <code>SMTP_URL</code>, such as{' '}
            <code>smtp://user:password@mail.example.org:587</code>.
          </p>
        )}
      </Stack>
    </section>
  );
}

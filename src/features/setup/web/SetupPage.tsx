import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { paths } from '../../../web/paths.ts';
import { isProblem } from '../../../web/problem.ts';
import { asking, useRouteQuery } from '../../../web/query.ts';
import { BarePage, CopyField, ErrorState, SkeletonLines } from '../../../web/ui/index.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import { useFragmentToken } from '../../identity/web/index.ts';
import { getSetup, openSetup } from '../contract.ts';
import type { setup } from '../contract.ts';
import { MakeItMine } from './MakeItMine.tsx';
import { ProveIt } from './ProveIt.tsx';

/** `/setup#<token>`: the first run, in two screens. */
export function SetupPage() {
  const token = useFragmentToken();
  const [done, setDone] = useState<ResponseOf<typeof setup>>();
  if (done) return <ProveIt done={done} />;
  return token === '' ? <WithoutLink /> : <WithLink token={token} onDone={setDone} />;
}

function WithLink({ token, onDone }: { token: string; onDone: (done: ResponseOf<typeof setup>) => void }) {
  const opened = useQuery({
    ...asking(openSetup, { body: { token } }),
    // The link is spent once used; it is looked at once, not again when the window comes to the front.
    staleTime: Infinity,
  });
  if (opened.isPending) return <Waiting />;
  if (isProblem(opened.error, 'setup/already-done')) return <AlreadyDone />;
  if (isProblem(opened.error, 'setup/link-spent'))
    return (
      <Calm title="This set-up link is no longer good">
        <p>It was replaced by a newer one, or is older than a day. Make a new one where the server runs:</p>
        <CopyField label="Command" value="evenkeel setup-link" />
        <p>
          In a clone that is <code>npm run evenkeel setup-link</code>. Then open the address that it prints.
        </p>
      </Calm>
    );
  if (opened.isError) return <Failed error={opened.error} onRetry={() => void opened.refetch()} />;
  return <MakeItMine token={token} opened={opened.data} onDone={onDone} />;
}

/** Somebody who found the port, or who lost the end of the link. */
function WithoutLink() {
  const state = useRouteQuery(getSetup);
  if (state.isPending) return <Waiting />;
  if (state.isError) return <Failed error={state.error} onRetry={() => void state.refetch()} />;
  if (!state.data.needed) return <AlreadyDone />;
  return (
    <Calm title="Evenkeel waits for its administrator">
      <p>
        Open the set-up link that the server printed in its terminal. It ends with # and a long key, which
        belongs to it; only who can read that terminal can take this instance.
      </p>
      <p>No link at hand? Make a new one where the server runs:</p>
      <CopyField label="Command" value="evenkeel setup-link" />
      <p>
        In a clone that is <code>npm run evenkeel setup-link</code>.
      </p>
    </Calm>
  );
}

function AlreadyDone() {
  return (
    <Calm title="It is set up already">
      <p>This instance has its administrator. Sign in, or ask them for an invitation.</p>
      <p>
        <Link to={paths.signIn()}>Sign in</Link>
      </p>
    </Calm>
  );
}

function Calm({ title, children }: { title: string; children: ReactNode }) {
  return (
    <BarePage title={title} wide>
      {children}
    </BarePage>
  );
}

function Waiting() {
  return (
    <BarePage title="The first run" wide>
      <SkeletonLines />
    </BarePage>
  );
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <BarePage title="The first run" wide>
      <ErrorState error={error} onRetry={onRetry} />
    </BarePage>
  );
}

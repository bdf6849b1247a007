import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { isProblem, sentenceFor } from '../../../web/problem.ts';
import { keyOf } from '../../../web/query.ts';
import { FormProblem, Stack } from '../../../web/ui/index.ts';
import { addContactMethod, listContactMethods } from '../../identity/contract.ts';
import { browserInWords } from '../../identity/web/index.ts';
import { testContactMethod } from '../contract.ts';
import { NotHere, subscribeThisBrowser, whyNotHere } from './this-browser.ts';

interface Props {
  vapidPublicKey: string;
  /** It can be woken; a test page is on its way to it. */
  onAdded: (added: { contactMethodId: string; deliveryId: string }) => void;
  /** It was among the contact methods already. */
  onThere?: () => void;
}

/** One button: permission, subscription, contact method, test page. Where that cannot be, one sentence says why. */
export function ThisBrowser({ vapidPublicKey, onAdded, onThere }: Props) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const impossible = whyNotHere();
  const wake = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const address = await subscribeThisBrowser(vapidPublicKey);
      const label = browserInWords(navigator.userAgent);
      const { item } = await call(addContactMethod, { body: { channel: 'web-push', ...address, label } });
      const { deliveryId } = await call(testContactMethod, { params: { id: item.id } });
      await client.invalidateQueries({ queryKey: keyOf(listContactMethods) });
      onAdded({ contactMethodId: item.id, deliveryId });
    } catch (error) {
      if (isProblem(error, 'identity/contact-method-exists')) onThere?.();
      setProblem(error instanceof NotHere ? error.message : sentenceFor(error));
    } finally {
      setBusy(false);
    }
  };
  if (impossible) return <p className="two">{impossible}</p>;
  return (
    <Stack>
      <FormProblem sentence={problem} />
      <div>
        <Button loading={busy} onClick={() => void wake()}>
          Let this browser wake me
        </Button>
      </div>
    </Stack>
  );
}

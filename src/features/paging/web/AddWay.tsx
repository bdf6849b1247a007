import { useState } from 'react';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import { useLiveQuery } from '../../../web/query.ts';
import { Card, Segmented, Stack } from '../../../web/ui/index.ts';
import type { listContactMethods } from '../../identity/contract.ts';
import { getChats } from '../contract/chat-links.ts';
import { AddSlack, AddTelegram } from './AddChats.tsx';
import { AddEmail, AddWebhook } from './AddContactMethod.tsx';
import { AddNtfy } from './AddNtfy.tsx';
import { AddPhone } from './AddPhone.tsx';
import { isApple, whyNotHere } from './this-browser.ts';
import { ThisBrowser } from './ThisBrowser.tsx';
import { waysToAdd, type Way } from './ways-to-add.ts';

interface Props {
  known: ResponseOf<typeof listContactMethods>;
  onTested: (contactMethodId: string, deliveryId: string) => void;
  onSecret: (secret: string) => void;
}

/** One more way to be reached: which, and what is needed for it. */
export function AddWay({ known, onTested, onSecret }: Props) {
  const chats = useLiveQuery(getChats, {}, { topics: [] });
  const [chosen, setChosen] = useState<Way>();
  const { emailConfigured, phone, items, vapidPublicKey } = known;
  const noBrowser = whyNotHere();
  const { ways, missing } = waysToAdd({
    browser: noBrowser === undefined,
    phone: phone.sms || phone.voice,
    email: emailConfigured,
    slack: chats.data?.slack.configured,
    telegram: chats.data?.telegram.configured,
  });
  const way = chosen ?? ways[0]![0];
  const linked = (channel: string) =>
    items.filter((one) => one.channel === channel && one.disabledAt === null).map(({ id }) => id);
  const form = () => {
    switch (way) {
      case 'browser':
        return (
          <>
            <ThisBrowser
              vapidPublicKey={vapidPublicKey}
              onAdded={({ contactMethodId, deliveryId }) => onTested(contactMethodId, deliveryId)}
            />
            <small>
              {isApple()
                ? 'A phone in silent mode stays silent: a page cannot break through it. Let Evenkeel through in your Focus settings, and keep a second way.'
                : 'It is woken even when Evenkeel is not open, as long as the browser runs.'}
            </small>
          </>
        );
      case 'phone':
        return <AddPhone can={phone} onSent={onTested} />;
      case 'email':
        return <AddEmail />;
      case 'slack':
        return <AddSlack listens={chats.data?.slack.listens ?? false} linked={linked('slack')} />;
      case 'telegram':
        return <AddTelegram bot={chats.data?.telegram.bot ?? null} linked={linked('telegram')} />;
      case 'ntfy':
        return <AddNtfy />;
      case 'webhook':
        return <AddWebhook onSecret={onSecret} />;
    }
  };
  return (
    <Card title="Add a way">
      <Stack gap="wide">
        <Segmented label="By what" value={way} onChange={setChosen} options={ways} pieces />
        <Stack key={way}>{form()}</Stack>
        {noBrowser === undefined ? null : <small>{noBrowser}</small>}
        {missing === '' ? null : <small>{missing}</small>}
      </Stack>
    </Card>
  );
}

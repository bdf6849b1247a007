import { Button } from '@mantine/core';
import { IconBell, IconMail, IconWebhook } from '@tabler/icons-react';
import { useChange } from '../../../web/query.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import { Ago, ConfirmButton, Row, StateChip } from '../../../web/ui/index.ts';
import { listContactMethods, removeContactMethod } from '../../identity/contract.ts';
import { testContactMethod } from '../contract.ts';
import { TestPage } from './TestPage.tsx';

type Method = ResponseOf<typeof listContactMethods>['items'][number];
interface Props {
  method: Method;
  emailConfigured: boolean;
  /** Of the test page sent from this screen, if one was. */
  deliveryId: string | undefined;
  onTested: (deliveryId: string) => void;
}
const icons = { email: IconMail, 'web-push': IconBell, webhook: IconWebhook };

export function ContactMethodRow({ method, emailConfigured, deliveryId, onTested }: Props) {
  const { id, channel, label, shown, disabledAt } = method;
  const test = useChange(testContactMethod, { onDone: (answer) => onTested(answer.deliveryId) });
  const remove = useChange(removeContactMethod, { touches: [listContactMethods] });
  const Icon = icons[channel];
  const name = label || shown;
  const mute = channel === 'email' && !emailConfigured;
  return (
    <Row
      lead={<Icon size={20} stroke={1.6} aria-hidden />}
      title={name}
      sub={
        <>
          {label && label !== shown ? `${shown}. ` : ''}
          {mute ? 'This server sends no mail yet. ' : null}
          <State method={method} />
          {deliveryId ? <TestPage deliveryId={deliveryId} arrived={method.verifiedAt !== null} /> : null}
        </>
      }
      end={
        <>
          <Chip method={method} mute={mute} />
          {disabledAt || mute ? null : (
            <Button
              variant="default"
              size="xs"
              loading={test.isPending}
              aria-label={`Send a test page to ${name}`}
              onClick={() => test.mutate({ params: { id } })}
            >
              Test
            </Button>
          )}
          <ConfirmButton
            size="xs"
            aria-label={`Remove ${name}`}
            question={`Remove ${name}? No page reaches you this way any more.`}
            confirm="Remove"
            onConfirm={() => remove.mutateAsync({ params: { id } })}
          >
            Remove
          </ConfirmButton>
        </>
      }
    />
  );
}

function State({ method: { verifiedAt, disabledAt, disabledBecause } }: { method: Method }) {
  if (disabledAt)
    return (
      <>
        Switched off <Ago at={disabledAt} />
        {disabledBecause ? `: ${disabledBecause}` : ''}. Remove it and add it again.
      </>
    );
  if (verifiedAt)
    return (
      <>
        You answered a test page <Ago at={verifiedAt} />.
      </>
    );
  return <>You have never answered a test page here.</>;
}

function Chip({ method: { verifiedAt, disabledAt }, mute }: { method: Method; mute: boolean }) {
  if (disabledAt) return <StateChip tone="high">switched off</StateChip>;
  if (mute) return <StateChip tone="high">cannot send</StateChip>;
  return verifiedAt ? (
    <StateChip tone="good">proven</StateChip>
  ) : (
    <StateChip tone="moderate">not proven</StateChip>
  );
}

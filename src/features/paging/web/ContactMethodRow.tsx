import { Button } from '@mantine/core';
import {
  IconBell,
  IconBellRinging,
  IconBrandSlack,
  IconBrandTelegram,
  IconMail,
  IconMessage,
  IconPhone,
  IconWebhook,
} from '@tabler/icons-react';
import { useChange } from '../../../web/query.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import { Ago, ConfirmButton, Row, StateChip } from '../../../web/ui/index.ts';
import { listContactMethods, removeContactMethod } from '../../identity/contract.ts';
import { testContactMethod } from '../contract.ts';
import { ProvePhone } from './ProvePhone.tsx';
import { TestPage } from './TestPage.tsx';

type Method = ResponseOf<typeof listContactMethods>['items'][number];
interface Props {
  method: Method;
  emailConfigured: boolean;
  /** What this server can do with phones. */
  phone: { readonly sms: boolean; readonly voice: boolean };
  /** Another way with the same number is being proven, and this one with it. */
  provenWithAnother: boolean;
  /** Of the test page sent from this screen, if one was. */
  deliveryId: string | undefined;
  onTested: (deliveryId: string) => void;
}
const icons = {
  email: IconMail,
  'web-push': IconBell,
  webhook: IconWebhook,
  sms: IconMessage,
  voice: IconPhone,
  slack: IconBrandSlack,
  telegram: IconBrandTelegram,
  ntfy: IconBellRinging,
};

export function ContactMethodRow({
  method,
  emailConfigured,
  phone,
  provenWithAnother,
  deliveryId,
  onTested,
}: Props) {
  const { id, channel, label, shown, disabledAt, verifiedAt } = method;
  const test = useChange(testContactMethod, { onDone: (answer) => onTested(answer.deliveryId) });
  const remove = useChange(removeContactMethod, { touches: [listContactMethods] });
  const Icon = icons[channel];
  const name = label || shown;
  const isPhone = channel === 'sms' || channel === 'voice';
  const mute = isPhone ? !phone[channel] : channel === 'email' && !emailConfigured;
  const toProve = isPhone && verifiedAt === null && disabledAt === null;
  return (
    <Row
      lead={<Icon size={20} stroke={1.6} aria-hidden />}
      title={name}
      sub={
        <>
          {label && label !== shown ? `${shown}. ` : ''}
          {mute ? muteWords[isPhone ? channel : 'email'] : null}
          {provenWithAnother ? 'The same code proves it.' : <State method={method} />}
          {deliveryId && !toProve ? <TestPage deliveryId={deliveryId} provenAt={verifiedAt} /> : null}
          {toProve && !mute && !provenWithAnother ? (
            <ProvePhone id={id} name={name} can={phone} deliveryId={deliveryId} onSent={onTested} />
          ) : null}
        </>
      }
      end={
        <>
          <Chip method={method} mute={mute} />
          {disabledAt || mute || toProve ? null : (
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

const muteWords = {
  email: 'This server sends no mail yet. ',
  sms: 'This server sends no texts yet. ',
  voice: 'This server cannot call yet. ',
};

/** Proven by a code as well. */
const byCode: ReadonlySet<string> = new Set(['sms', 'voice', 'slack', 'telegram']);

function State({ method: { channel, verifiedAt, disabledAt, disabledBecause } }: { method: Method }) {
  const isPhone = channel === 'sms' || channel === 'voice';
  if (disabledAt)
    return (
      <>
        Switched off <Ago at={disabledAt} />
        {disabledBecause ? `: ${disabledBecause.replace(/\.$/, '')}` : ''}.{' '}
        {disabledBecause?.includes('START') ? null : 'Remove it and add it again.'}
      </>
    );
  if (verifiedAt)
    return (
      <>
        {byCode.has(channel) ? 'You proved that it is yours' : 'You answered a test page'}{' '}
        <Ago at={verifiedAt} />.
      </>
    );
  if (isPhone) return <>Nothing is sent here before you have proven that it is yours.</>;
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

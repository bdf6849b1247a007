import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { nowMs } from '../../../../web/clock.ts';
import { useChange, useLiveQuery } from '../../../../web/query.ts';
import {
  Ago,
  ConfirmButton,
  CopyField,
  Line,
  Row,
  Rows,
  Segmented,
  Stack,
  When,
} from '../../../../web/ui/index.ts';
import {
  getReportStanding,
  listReportLinks,
  makeReportLink,
  revokeReportLink,
} from '../../contract/report.ts';
import type { Audience, ReportLink, Standing } from './types.ts';

const ends = [
  { value: '', label: 'Until it is ended by hand' },
  { value: '7', label: 'In a week' },
  { value: '30', label: 'In 30 days' },
  { value: '365', label: 'In a year' },
];

/** Links by which a version is read without an account: make one, see when each was last opened, end it. */
export function ShareDialog({ standing, onClose }: { standing: Standing; onClose: () => void }) {
  const { key, ticketId, versions } = standing;
  const [audience, setAudience] = useState<Audience>('customer');
  const [version, setVersion] = useState(String(versions[0]?.number ?? 1));
  const [label, setLabel] = useState('');
  const [days, setDays] = useState('');
  const links = useLiveQuery(listReportLinks, { params: { key } }, { topics: [`report:${ticketId}`] });
  const touches = [listReportLinks, getReportStanding];
  const make = useChange(makeReportLink, { touches, onDone: () => setLabel('') });
  const submit = () =>
    make.mutate({
      params: { key },
      body: {
        version: Number(version),
        audience,
        label,
        expiresAt: days === '' ? null : new Date(nowMs() + Number(days) * 86_400_000).toISOString(),
      },
    });
  return (
    <Modal opened onClose={onClose} title="Share by link" size="lg">
      <Stack gap="wide">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Stack>
            <Segmented
              label="For whom"
              value={audience}
              onChange={setAudience}
              options={[
                ['customer', 'For customers'],
                ['internal', 'For the team'],
              ]}
            />
            <small className="muted">
              {audience === 'customer'
                ? 'Without names of people, machines and chat. Whoever has the link reads it.'
                : 'With everything. Whoever has the link reads it, without an account.'}
            </small>
            <TextInput
              label="Who gets it"
              placeholder="Customers of the shop"
              value={label}
              maxLength={120}
              required
              data-autofocus
              onChange={(event) => setLabel(event.currentTarget.value)}
            />
            <Line>
              <Select
                label="Version"
                allowDeselect={false}
                value={version}
                onChange={(next) => setVersion(next ?? version)}
                data={versions.map(({ number }) => ({ value: String(number), label: `Version ${number}` }))}
              />
              <Select
                label="It ends"
                allowDeselect={false}
                value={days}
                onChange={(next) => setDays(next ?? '')}
                data={ends}
              />
            </Line>
            <div>
              <Button type="submit" loading={make.isPending} disabled={label.trim() === ''}>
                Make a link
              </Button>
            </div>
          </Stack>
        </form>
        {make.data ? (
          <CopyField label={`Link for "${make.data.link.label}"`} value={make.data.url} once />
        ) : null}
        {links.data && links.data.items.length > 0 ? (
          <Rows label="Links" endsBelow>
            {links.data.items.map((link) => (
              <LinkRow key={link.id} reportKey={key} link={link} />
            ))}
          </Rows>
        ) : null}
      </Stack>
    </Modal>
  );
}

function LinkRow({ reportKey, link }: { reportKey: string; link: ReportLink }) {
  const revoke = useChange(revokeReportLink, { touches: [listReportLinks, getReportStanding] });
  const whom = link.audience === 'customer' ? 'for customers' : 'for the team';
  return (
    <Row
      title={link.label}
      sub={
        <>
          Version {link.version}, {whom};{' '}
          {link.lastOpenedAt ? (
            <>
              last opened <Ago at={link.lastOpenedAt} />
            </>
          ) : (
            'not opened yet'
          )}
          {link.works && link.expiresAt ? (
            <>
              ; ends <When at={link.expiresAt} />
            </>
          ) : null}
        </>
      }
      end={
        link.works ? (
          <ConfirmButton
            size="xs"
            question={`End the link for "${link.label}"? It stops working at once.`}
            confirm="End it"
            onConfirm={() => revoke.mutateAsync({ params: { key: reportKey, id: link.id } })}
          >
            End
          </ConfirmButton>
        ) : (
          <small className="muted">ended</small>
        )
      }
    />
  );
}

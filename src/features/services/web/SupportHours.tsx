import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../../../web/query.ts';
import { readersZone } from '../../../web/zone.ts';
import { toast } from '../../../web/toast.tsx';
import { Card, Line, Stack } from '../../../web/ui/index.ts';
import { getService, listServices, updateService } from '../contract.ts';
import { fromWeekDraft, toWeekDraft, weekHoursInWords, type WeekDraft } from '../core/week-draft.ts';
import type { Service } from './service.ts';
import { WeekHoursField } from './WeekHoursField.tsx';

/** When a service is supported: what is not urgent pages nobody outside of it. A card of its page. */
export function SupportHours({ service, manages }: { service: Service; manages: boolean }) {
  const [opened, setOpened] = useState(false);
  const { supportHours } = service;
  return (
    <Card
      title="Support hours"
      aside={
        manages ? (
          <Button variant="default" size="xs" onClick={() => setOpened(true)}>
            {supportHours ? 'Change them' : 'Set them'}
          </Button>
        ) : undefined
      }
    >
      <p className={supportHours ? undefined : 'two'}>
        {supportHours
          ? `${capital(weekHoursInWords(supportHours))}. Outside of it what is critical or high pages at once; the rest waits, unless the escalation policy says otherwise.`
          : 'Day and night: everything pages at once.'}
      </p>
      <Modal opened={opened} onClose={() => setOpened(false)} title={`When ${service.name} is supported`}>
        {opened ? <Edit service={service} onClose={() => setOpened(false)} /> : null}
      </Modal>
    </Card>
  );
}

const firstDraft: WeekDraft = { days: [1, 2, 3, 4, 5], from: '08:00', to: '17:00', zone: readersZone };

function Edit({ service, onClose }: { service: Service; onClose: () => void }) {
  const { slug, supportHours } = service;
  const kept = supportHours ? toWeekDraft(supportHours) : undefined;
  const [draft, setDraft] = useState<WeekDraft>(
    kept ?? { ...firstDraft, zone: supportHours?.zone ?? firstDraft.zone },
  );
  const change = useChange(updateService, {
    touches: [getService, listServices],
    onDone: () => {
      onClose();
      toast('Saved. It counts for what begins from now on.');
    },
  });
  const hours = fromWeekDraft(draft);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (hours) change.mutate({ params: { slug }, body: { supportHours: hours as Hours } });
      }}
    >
      <Stack gap="wide">
        {supportHours && !kept ? (
          <p className="two">
            They differ from day to day now: {weekHoursInWords(supportHours)}. What is saved here replaces
            them.
          </p>
        ) : null}
        <WeekHoursField label="Days of support" value={draft} onChange={setDraft} />
        <Line>
          <Button type="submit" loading={change.isPending} disabled={!hours}>
            Save
          </Button>
          {supportHours ? (
            <Button
              variant="default"
              onClick={() => change.mutate({ params: { slug }, body: { supportHours: null } })}
            >
              Day and night
            </Button>
          ) : null}
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
        </Line>
      </Stack>
    </form>
  );
}

type Hours = NonNullable<Service['supportHours']>;

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

import { Button, Modal, Select, TagsInput } from '@mantine/core';
import { useState } from 'react';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { useChange, useLiveQuery, useRouteQuery } from '../../../../web/query.ts';
import { toast } from '../../../../web/toast.tsx';
import { FormProblem, Line, Stack } from '../../../../web/ui/index.ts';
import {
  getScheduleHolidays,
  listHolidayCountries,
  listHolidayRegions,
  setScheduleHolidays,
} from '../../contract/holidays.ts';
import type { WireSchedule } from '../types.ts';
import { refreshTimeOff } from './refresh.ts';

type Settings = ResponseOf<typeof getScheduleHolidays>;
const none = '';

/** Whose public holidays count for a schedule, and days of its own. */
export function HolidaysDialog({
  schedule,
  settings,
  onClose,
}: {
  schedule: WireSchedule;
  settings: Settings;
  onClose: () => void;
}) {
  const [country, setCountry] = useState(settings.calendar?.country ?? none);
  const [region, setRegion] = useState(settings.calendar?.region ?? none);
  const [ownDays, setOwnDays] = useState<string[]>(settings.ownDays);
  const [problem, setProblem] = useState<unknown>();
  const countries = useRouteQuery(listHolidayCountries);
  const regions = useLiveQuery(
    listHolidayRegions,
    { params: { country } },
    { topics: [], enabled: country !== none },
  );
  const save = useChange(setScheduleHolidays, {
    touches: [getScheduleHolidays],
    onProblem: setProblem,
    onDone: ({ calendarName }) => {
      toast(calendarName === null ? 'Holidays are saved.' : `Holidays of ${calendarName} are kept.`);
      void refreshTimeOff();
      onClose();
    },
  });
  const places = regions.data?.items ?? [];
  const wrongDay = ownDays.find((on) => !/^\d{4}-\d\d-\d\d$/.test(on));
  const send = () =>
    save.mutate({
      params: { slug: schedule.slug },
      body: {
        calendar: country === none ? null : { country, region: region === none ? null : region },
        ownDays,
      },
    });
  return (
    <Modal opened onClose={onClose} title="Holidays">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack gap="wide">
          <p className="muted">{layersInWords(settings)}</p>
          <Select
            openOnFocus={false}
            label="Public holidays of"
            placeholder="No country"
            data={(countries.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }))}
            value={country === none ? null : country}
            onChange={(value) => {
              setCountry(value ?? none);
              setRegion(none);
            }}
            searchable
            clearable
            data-autofocus
          />
          {places.length > 0 ? (
            <Select
              openOnFocus={false}
              label="Region"
              placeholder="The whole country"
              data={places.map(({ code, name }) => ({ value: code, label: name }))}
              value={region === none ? null : region}
              onChange={(value) => setRegion(value ?? none)}
              searchable
              clearable
            />
          ) : null}
          <TagsInput
            label="Days of your own"
            description="Beside the calendar’s, such as 2027-05-15. Press Enter after each."
            value={ownDays}
            onChange={setOwnDays}
            splitChars={[',', ' ']}
            acceptValueOnBlur
            maxTags={100}
            error={wrongDay === undefined ? null : `“${wrongDay}” is no day: write 2027-05-15`}
          />
          <FormProblem sentence={problem === undefined ? undefined : sentenceFor(problem)} error={problem} />
          <Line>
            <Button type="submit" loading={save.isPending} disabled={wrongDay !== undefined}>
              Save holidays
            </Button>
            <Button variant="default" onClick={onClose}>
              Leave it
            </Button>
          </Line>
        </Stack>
      </form>
    </Modal>
  );
}

/** What changes on a holiday: days without a layer that minds them are only shown. */
function layersInWords({ layers }: Settings): string {
  if (layers.length === 0)
    return 'They are shown on the timeline. To let a layer rest on them, or work on them only, edit the schedule.';
  const words = layers.map(
    ({ name, holidays }) => `${name} ${holidays === 'off' ? 'rests on holidays' : 'works on holidays only'}`,
  );
  return `${words.join(', ')}. Days to come change; what was stays.`;
}

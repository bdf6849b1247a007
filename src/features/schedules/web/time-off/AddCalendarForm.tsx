import { Button, Checkbox, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { SentForm } from '../../../../web/ui/index.ts';
import { addTimeOffFeed } from '../../contract/time-off.ts';
import { refreshTimeOff } from './refresh.ts';

/** By its secret address; which of its entries count. */
export function AddCalendarForm({ onDone }: { onDone: () => void }) {
  const [hoursToo, setHoursToo] = useState(false);
  const [words, setWords] = useState<string[]>([]);
  const sent = useSentForm({
    initialValues: { name: '', url: '' },
    validate: {
      name: (name: string) => (name.trim() === '' ? 'How do you call it?' : null),
      url: (url: string) => (url.trim() === '' ? 'Its address is needed' : null),
    },
    send: async ({ name, url }) => {
      await call(addTimeOffFeed, { body: { name, url, hoursToo, words } });
      await refreshTimeOff();
      onDone();
    },
  });
  return (
    <SentForm
      sent={sent}
      submit="Read this calendar"
      label="Add a calendar"
      beside={
        <Button variant="subtle" onClick={onDone}>
          Not now
        </Button>
      }
    >
      <TextInput
        label="Name"
        placeholder="Vacations"
        data-autofocus
        maxLength={120}
        {...sent.form.getInputProps('name')}
      />
      <TextInput
        label="Secret address (iCal)"
        description="Google: Settings of the calendar, “Secret address in iCal format”. Outlook: Publish a calendar, “ICS”. HR systems: “Subscribe”. It is kept sealed and never shown again."
        placeholder="https://calendar.google.com/calendar/ical/…/basic.ics"
        autoComplete="off"
        maxLength={2000}
        {...sent.form.getInputProps('url')}
      />
      <TagsInput
        label="Only entries that say"
        description="Leave it empty when everything in the calendar is time off."
        placeholder={words.length === 0 ? 'vacation, out of office' : ''}
        value={words}
        onChange={setWords}
        splitChars={[',']}
        acceptValueOnBlur
        maxTags={20}
      />
      <Checkbox
        label="Entries of hours count too, not only whole days"
        checked={hoursToo}
        onChange={(event) => setHoursToo(event.currentTarget.checked)}
      />
    </SentForm>
  );
}

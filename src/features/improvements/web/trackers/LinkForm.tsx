import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { keyOf, queryClient, useChange } from '../../../../web/query.ts';
import { SentForm, Stack } from '../../../../web/ui/index.ts';
import { createIssue, getIssue, linkIssue } from '../../contract/trackers.ts';
import { trackerNames } from '../../core/trackers/kinds.ts';
import type { IssueOf } from './types.ts';

interface Props {
  improvementKey: string;
  of: IssueOf;
  onDone: () => void;
}

/** Create an issue, or follow one that is there. What comes from a private incident is told elsewhere only when somebody says so. */
export function LinkForm({ improvementKey: key, of, onDone }: Props) {
  const { trackers, asksFirst } = of;
  const [trackerId, setTrackerId] = useState(trackers[0]!.id);
  const [linking, setLinking] = useState(false);
  const [tellPrivate, setTellPrivate] = useState(false);
  const tracker = trackers.find(({ id }) => id === trackerId) ?? trackers[0]!;
  const create = useChange(createIssue, { touches: [getIssue] });
  const where = trackerNames[tracker.kind];
  const blocked = asksFirst && !tellPrivate;
  return (
    <Stack>
      {trackers.length > 1 ? (
        <NativeSelect
          label="Where"
          value={tracker.id}
          onChange={(event) => setTrackerId(event.currentTarget.value)}
          data={trackers.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      {asksFirst ? (
        <Checkbox
          label="It comes from a private incident. Its title may be read there; its text stays here."
          checked={tellPrivate}
          onChange={(event) => setTellPrivate(event.currentTarget.checked)}
        />
      ) : null}
      {linking ? (
        <LinkExisting
          improvementKey={key}
          tracker={tracker}
          tellPrivate={tellPrivate}
          onLeave={() => setLinking(false)}
          onDone={onDone}
        />
      ) : (
        <>
          <div>
            <Button
              variant="default"
              disabled={blocked}
              loading={create.isPending}
              onClick={() =>
                create.mutate(
                  { params: { key }, body: { trackerId: tracker.id, tellPrivate } },
                  { onSuccess: onDone },
                )
              }
            >
              Create an issue in {where}
            </Button>
          </div>
          <div>
            <Button variant="subtle" size="compact-sm" disabled={blocked} onClick={() => setLinking(true)}>
              or link one that is there
            </Button>
          </div>
        </>
      )}
      {tracker.trouble ? <p className="two">{tracker.trouble}</p> : null}
    </Stack>
  );
}

interface LinkProps {
  improvementKey: string;
  tracker: IssueOf['trackers'][number];
  tellPrivate: boolean;
  onLeave: () => void;
  onDone: () => void;
}
function LinkExisting({ improvementKey: key, tracker, tellPrivate, onLeave, onDone }: LinkProps) {
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: { ref: '' },
    send: async ({ ref }) => {
      await call(linkIssue, { params: { key }, body: { trackerId: tracker.id, ref, tellPrivate } });
      await queryClient.invalidateQueries({ queryKey: keyOf(getIssue) });
      onDone();
    },
  });
  return (
    <SentForm
      focusFirst
      sent={sent}
      submit="Link it"
      label="Link an issue"
      beside={
        <Button variant="subtle" onClick={onLeave}>
          Not now
        </Button>
      }
    >
      <TextInput
        label="Issue"
        description={`Its number or its address in ${tracker.project}.`}
        placeholder={tracker.kind === 'jira' ? `${tracker.project}-17` : '#17'}
        {...sent.form.getInputProps('ref')}
      />
    </SentForm>
  );
}

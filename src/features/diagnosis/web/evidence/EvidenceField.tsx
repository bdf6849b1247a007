import { Button, Menu, Textarea } from '@mantine/core';
import { useState, type Dispatch, type SetStateAction } from 'react';
import { Line } from '../../../../web/ui/index.ts';
import type { Evidence } from '../../../tickets/core/evidence.ts';
import { AddFileButton, Uploads, useAttachments } from '../../../tickets/web/index.ts';
import s from './evidence.module.css';
import { EvidenceList } from './EvidenceList.tsx';
import { evidenceFrom } from './evidence-from.ts';
import { useAlerts } from './use-alerts.ts';

interface Props {
  ticketKey: string;
  value: readonly Evidence[];
  onChange: Dispatch<SetStateAction<readonly Evidence[]>>;
}

const most = 20;

/** Evidence in one field: words or a link are taken with Enter, a picture is pasted or dropped, an alert is chosen. */
export function EvidenceField({ ticketKey, value, onChange }: Props) {
  const [words, setWords] = useState('');
  const alerts = useAlerts(ticketKey);
  const add = (one: Evidence) => onChange((before) => [...before, one].slice(0, most));
  const files = useAttachments(ticketKey, (_, { id, name, isPicture, path }) =>
    add(
      isPicture
        ? { kind: 'image', attachmentId: id, title: name }
        : { kind: 'link', url: new URL(path, location.origin).href, title: name },
    ),
  );
  const full = value.length >= most;
  const take = () => {
    const one = evidenceFrom(words);
    if (one === null) return;
    add(one);
    setWords('');
  };
  return (
    <div className={s.field} {...files.field}>
      <Textarea
        label="Evidence"
        description="A link, a line of a log, or paste a picture."
        placeholder="https://… or words"
        value={words}
        disabled={full}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.key !== 'Enter' || event.shiftKey) return;
          if (event.ctrlKey || event.metaKey || words.trim() === '') return;
          event.preventDefault();
          take();
        }}
        onBlur={take}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={4000}
      />
      {/* Below the buttons: what is taken when the field is left must not move the button that is pressed. */}
      <Line>
        <AddFileButton onFiles={files.addFiles} />
        {alerts.length > 0 && !full ? (
          <Menu withinPortal position="bottom-start">
            <Menu.Target>
              <Button variant="subtle" size="xs">
                An alert…
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {alerts.map(({ id, title }) => (
                <Menu.Item key={id} onClick={() => add({ kind: 'alert', alertId: id, title })}>
                  {title}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        ) : null}
        {files.over ? <span className="muted">Drop it here</span> : null}
      </Line>
      {/* Below: what is taken when one leaves the field must not move the button one is about to press. */}
      <Uploads uploads={files.uploads} onDismiss={files.dismiss} />
      <EvidenceList
        evidence={value}
        onRemove={(at) => onChange((before) => before.filter((_, other) => other !== at))}
      />
    </div>
  );
}

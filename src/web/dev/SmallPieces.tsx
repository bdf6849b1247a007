import { Button, Checkbox, Modal, PasswordInput, Select, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { toast, toastProblem } from '../toast.tsx';
import {
  Action,
  Ago,
  Card,
  Columns,
  ConfirmButton,
  CopyField,
  CriticalityChip,
  CriticalityShape,
  Face,
  Faces,
  Kbd,
  Line,
  LiveIndicator,
  PageHeader,
  Person,
  Stack,
  StateChip,
  ThemeSwitch,
  When,
} from '../ui/index.ts';
import { ada, ben, cleo, dev, emil, fromNow, mia } from './samples.ts';
import s from './Gallery.module.css';

const levels = ['critical', 'high', 'moderate', 'low'] as const;
const tones = ['plain', 'sea', 'good', 'low', 'moderate', 'high', 'critical'] as const;

/** Chips, faces, times, buttons, fields. */
export function SmallPieces() {
  return (
    <section aria-label="Small pieces" className={s.part}>
      <PageHeader title="Small pieces">Each says in words what its colour only underlines.</PageHeader>
      <Columns as="halves">
        <Chips />
        <Buttons />
        <Fields />
        <Keys />
      </Columns>
    </section>
  );
}

function Chips() {
  return (
    <Card title="Chips, faces, times">
      <Stack gap="wide">
        <Line>
          {levels.map((level) => (
            <CriticalityChip key={level} level={level} />
          ))}
          <CriticalityChip level="critical" large />
          {levels.map((level) => (
            <CriticalityShape key={level} level={level} />
          ))}
        </Line>
        <Line>
          {tones.map((tone) => (
            <StateChip key={tone} tone={tone}>
              {tone}
            </StateChip>
          ))}
        </Line>
        <Line>
          <Faces people={[ada, ben, cleo, dev, mia, emil]} most={6} />
          <Face who={ada} alone large />
          <Person who={ben}>side-kick</Person>
        </Line>
        <Line>
          <span>
            Today <When at={fromNow(-60)} />
          </span>
          <span>
            last week <When at={fromNow(-7 * 86400)} zone="America/New_York" />
          </span>
          <Ago at={fromNow(-200)} />
        </Line>
        <Line>
          <LiveIndicator state="live" />
          <LiveIndicator state="connecting" />
          <LiveIndicator state="reconnecting" />
          <Kbd k="mod+k" />
          <Kbd k="g i" />
        </Line>
        <ThemeSwitch />
      </Stack>
    </Card>
  );
}

function Buttons() {
  const [open, setOpen] = useState(false);
  return (
    <Card title="Buttons">
      <Stack gap="wide">
        <Line>
          <Button onClick={() => toast('Done.')}>The one thing to do</Button>
          <Button variant="default">Quieter</Button>
          <Button variant="subtle">Quietest</Button>
          <Button loading>Under way</Button>
          <Button disabled>Off</Button>
        </Line>
        <Line>
          <Action variant="default" onClick={() => setOpen(true)} k="o">
            Open a dialog
          </Action>
          <Action onClick={() => undefined} because="The incident is resolved; reopen it first">
            Resolve
          </Action>
          <ConfirmButton
            question="Revoke this token? Programs that use it stop."
            confirm="Revoke"
            onConfirm={() => toast('Revoked.')}
          >
            Revoke
          </ConfirmButton>
        </Line>
        <Line>
          <Button variant="default" onClick={() => toast('Ada has it.')}>
            A toast
          </Button>
          <Button variant="default" onClick={() => toastProblem(new Error('x'))}>
            A toast that stays
          </Button>
        </Line>
        <Modal opened={open} onClose={() => setOpen(false)} title="A dialog">
          <Stack>
            <TextInput label="Title" data-autofocus />
            <Line>
              <Button onClick={() => setOpen(false)}>Do it</Button>
            </Line>
          </Stack>
        </Modal>
      </Stack>
    </Card>
  );
}

function Fields() {
  return (
    <Card title="Fields">
      <Stack gap="wide">
        <TextInput label="Name" description="As others call you." defaultValue="Ada Lund" />
        <TextInput label="E-mail" error="must be an e-mail address" defaultValue="ada" />
        <PasswordInput label="Password" />
        <Select label="Service" data={['payments-api', 'checkout-web']} defaultValue="payments-api" />
        <Checkbox label="The person who is on duty knows" defaultChecked />
        <Switch label="Send to this phone" defaultChecked />
      </Stack>
    </Card>
  );
}

function Keys() {
  return (
    <Card title="Things to take elsewhere">
      <Stack gap="wide">
        <CopyField label="Source key" value="ek_src_2h7xq9mzt4" once />
        <CopyField
          label="First signal"
          lines
          value={`curl https://evenkeel.example/api/sources/ek_src_2h7xq9mzt4/signals \\\n  -H 'content-type: application/json' \\\n  -d '{"title":"Checkout is down","severity":"critical"}'`}
        />
      </Stack>
    </Card>
  );
}

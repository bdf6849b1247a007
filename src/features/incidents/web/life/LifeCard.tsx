import { Button } from '@mantine/core';
import { useState } from 'react';
import { Card, PlainText, Section, Stack, Tbd } from '../../../../web/ui/index.ts';
import { postMortemInWords } from '../../core/called-words.ts';
import { isOver } from '../../core/states.ts';
import { couldHaveToldInWords, tellerInWords } from '../../core/told-first.ts';
import type { Incident } from '../shared/types.ts';
import { PrivateDialog } from './PrivateDialog.tsx';
import { StateTimes } from './StateTimes.tsx';
import { ToldFirstDialog } from './ToldFirstDialog.tsx';

/** How it went, from first report to review: times, what is owed, who told us first, who sees it. */
export function LifeCard({ incident }: { incident: Incident }) {
  return (
    <Card title="How it went">
      <Stack gap="wide">
        <Section title="States">
          <StateTimes incident={incident} />
        </Section>
        {incident.postMortemBecause ? (
          <Section title="Post-mortem">{postMortemInWords(incident.postMortemBecause)}</Section>
        ) : null}
        {isOver(incident.state) || incident.toldFirst.askedAt !== null ? (
          <ToldFirst incident={incident} />
        ) : null}
        <WhoSees incident={incident} />
      </Stack>
    </Card>
  );
}

function ToldFirst({ incident }: { incident: Incident }) {
  const [opened, setOpened] = useState(false);
  const { who, couldHaveTold, how } = incident.toldFirst;
  const nothing = who === null && couldHaveTold === null;
  return (
    <Section
      title="Who told us first"
      aside={
        incident.may.edit ? (
          <Button variant="subtle" size="compact-sm" onClick={() => setOpened(true)}>
            {nothing ? 'Answer' : 'Change'}
          </Button>
        ) : null
      }
    >
      {nothing ? <Tbd>Whoever resolved it could say.</Tbd> : null}
      {who ? <div>{tellerInWords[who]}</div> : null}
      {couldHaveTold ? (
        <div>
          <span className="muted">Could the system have told us first?</span>{' '}
          {couldHaveToldInWords[couldHaveTold]}
        </div>
      ) : null}
      {how ? <PlainText quote>{how}</PlainText> : null}
      <ToldFirstDialog incident={incident} opened={opened} onClose={() => setOpened(false)} />
    </Section>
  );
}

function WhoSees({ incident }: { incident: Incident }) {
  const [opened, setOpened] = useState(false);
  if (!incident.private && !incident.may.makePrivate) return null;
  return (
    <Section
      title="Who sees it"
      aside={
        incident.may.makePrivate ? (
          <Button variant="subtle" size="compact-sm" onClick={() => setOpened(true)}>
            {incident.private ? 'Open it up…' : 'Make private…'}
          </Button>
        ) : null
      }
    >
      {incident.private
        ? 'Those on it, and administrators. Nobody outside.'
        : 'Everybody who may see incidents of this team.'}
      <PrivateDialog incident={incident} opened={opened} onClose={() => setOpened(false)} />
    </Section>
  );
}

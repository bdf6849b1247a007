import { IconCalendarTime, IconFlame, IconHome, IconServer, IconSettings } from '@tabler/icons-react';
import { KeysOverlay } from '../keys/KeysOverlay.tsx';
import { CommandKey, openPalette } from '../commands/CommandKey.tsx';
import { useCommands } from '../commands/registry.ts';
import { paths } from '../paths.ts';
import { PersonMenu } from '../shell/PersonMenu.tsx';
import { toast } from '../toast.tsx';
import { AppShell } from '../ui/AppShell.tsx';
import { LiveIndicator } from '../ui/LiveIndicator.tsx';
import { IncidentPieces } from './IncidentPieces.tsx';
import { NowPieces } from './NowPieces.tsx';
import { SmallPieces } from './SmallPieces.tsx';
import { StatePieces } from './StatePieces.tsx';

const nav = [
  { label: 'Now', to: paths.gallery(), icon: IconHome, count: 2, counts: 'wait for you' },
  { label: 'Incidents', to: paths.incidents(), icon: IconFlame, count: 3, counts: 'open' },
  { label: 'On duty', to: paths.onDuty(), icon: IconCalendarTime },
  { label: 'Services', to: paths.services(), icon: IconServer },
];

/** Every primitive in every state, for those who write screens. Nothing here is real. */
export function Gallery() {
  useCommands([{ id: 'greet', label: 'Say hello', group: 'Do', run: () => toast('Hello.') }]);
  return (
    <AppShell
      home={paths.gallery()}
      nav={nav}
      settings={{ label: 'Settings', to: paths.settings(), icon: IconSettings }}
      onFind={openPalette}
      live={<LiveIndicator state="live" />}
      person={<PersonMenu who={{ name: 'Ada Lund' }} onSignOut={() => toast('Not from here.')} />}
      notice="This is the gallery of primitives: nothing here is real."
    >
      <NowPieces />
      <IncidentPieces />
      <SmallPieces />
      <StatePieces />
      <CommandKey />
      <KeysOverlay />
    </AppShell>
  );
}

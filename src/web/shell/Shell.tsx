import { Outlet, useNavigate, useRouter, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { ComponentType } from 'react';
import { signOut } from '../../features/identity/contract.ts';
import { call } from '../api.ts';
import { CommandKey, openPalette } from '../commands/CommandKey.tsx';
import { useCommands } from '../commands/registry.ts';
import { KeysOverlay } from '../keys/KeysOverlay.tsx';
import { useKey } from '../keys/useKey.ts';
import { useLiveConnection, useLiveState } from '../live.ts';
import { paths } from '../paths.ts';
import { sessionChanged, useMe } from '../session.ts';
import { toastProblem } from '../toast.tsx';
import { AppShell } from '../ui/AppShell.tsx';
import { LiveIndicator } from '../ui/LiveIndicator.tsx';
import { settingsEntry, useNav } from './nav.ts';
import { PersonMenu } from './PersonMenu.tsx';

/** What features put on every screen: a key, commands, a form that opens over it. */
export type Everywhere = ComponentType;

interface Props {
  everywhere: readonly Everywhere[];
  /** The one thing that can be begun from every screen; `small` where there is room for a sign only. */
  Begin: ComponentType<{ small?: boolean }>;
}

/** The frame of every signed-in screen, joined to the session, the live stream, the keys and the commands. */
export function Shell({ everywhere, Begin }: Props) {
  const { person, demo } = useMe();
  const nav = useNav();
  const navigate = useNavigate();
  const router = useRouter();
  const leave = () => {
    sessionChanged();
    void router.invalidate();
  };
  useLiveConnection(leave);
  useGoTo([...nav, settingsEntry]);
  const onSignOut = () => {
    call(signOut, {}).then(() => {
      sessionChanged();
      return navigate({ to: paths.signIn() });
    }, toastProblem);
  };
  return (
    <AppShell
      home={paths.now()}
      nav={nav}
      settings={settingsEntry}
      onFind={openPalette}
      live={<Live />}
      begin={<Begin />}
      beginSmall={<Begin small />}
      person={<PersonMenu who={person} onSignOut={onSignOut} />}
      notice={demo ? 'This is the demo: nothing here is real, and nothing leaves this machine.' : undefined}
      mainRef={useFocusOnArrival()}
    >
      <Outlet />
      <CommandKey />
      <KeysOverlay />
      {everywhere.map((Everywhere, at) => (
        <Everywhere key={at} />
      ))}
    </AppShell>
  );
}

function Live() {
  return <LiveIndicator state={useLiveState()} />;
}

/** G and a letter goes to a screen, as does its name in the palette. */
function useGoTo(entries: readonly { label: string; to: string }[]): void {
  const navigate = useNavigate();
  const go = (to: string) => () => void navigate({ to });
  useKey('g n', 'Go to Now', go(paths.now()));
  useKey('g i', 'Go to Incidents', go(paths.incidents()));
  useKey('g d', 'Go to On duty', go(paths.onDuty()));
  useKey('g s', 'Go to Services', go(paths.services()));
  useCommands(
    entries.map(({ label, to }) => ({ id: `go ${to}`, label, group: 'Go to' as const, run: go(to) })),
  );
}

/** After a change of screen the focus stands at its beginning, as it would after loading a page. */
function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== undefined && before.current !== path) main.current?.focus({ preventScroll: true });
    before.current = path;
  }, [path]);
  return main;
}

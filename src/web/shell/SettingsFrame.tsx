import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { paths } from '../paths.ts';
import { useMay } from '../session.ts';
import s from './SettingsFrame.module.css';

/** The settings, one beside the other. */
export function SettingsFrame() {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const nav = useRef<HTMLElement>(null);
  // On a phone the tabs are wider than the screen: the one that is on is brought into sight.
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [path]);
  const manages = useMay('instance.manage');
  const readsTeams = useMay('team.read');
  const disables = useMay('person.manage');
  const mails = useMay('service.manage');
  const tabs = [
    { label: 'You', to: paths.profile() },
    { label: 'How you are reached', to: paths.reached() },
    { label: 'How you are paged', to: paths.paged() },
    { label: 'API tokens', to: paths.tokens() },
    ...(readsTeams ? [{ label: 'Teams', to: paths.teams() }] : []),
    ...(mails ? [{ label: 'Mail in', to: paths.mailIn() }] : []),
    ...(disables ? [{ label: 'People', to: paths.people() }] : []),
    ...(manages ? [{ label: 'Sending', to: paths.sending() }] : []),
    ...(manages ? [{ label: 'Instance', to: paths.instance() }] : []),
  ];
  return (
    <>
      <nav aria-label="Settings" className={s.tabs} ref={nav}>
        {tabs.map(({ label, to }) => (
          <Link key={to} to={to} activeProps={{ className: s.on ?? '' }}>
            {label}
          </Link>
        ))}
      </nav>
      <Outlet />
    </>
  );
}

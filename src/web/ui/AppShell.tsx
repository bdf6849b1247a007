import { Drawer } from '@mantine/core';
import { IconDots, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ComponentType, ReactNode, Ref } from 'react';
import s from './AppShell.module.css';
import { Kbd } from './Kbd.tsx';
import { Logo } from './Logo.tsx';

export interface NavEntry {
  label: string;
  to: string;
  icon: ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>;
  /** How many wait there. Nothing is shown for none. */
  count?: number | undefined;
  /** What the count counts, for those who listen: "open". */
  counts?: string;
  /** Not needed at night: on a phone under "More". */
  later?: boolean;
}

interface Props {
  home: string;
  nav: readonly NavEntry[];
  settings: NavEntry;
  onFind: () => void;
  /** Begins what can be begun from every screen: a button in the rail, and a small one at the top of a phone. */
  begin?: ReactNode;
  beginSmall?: ReactNode;
  /** The live indicator. */
  live: ReactNode;
  /** The signed-in person and what belongs to them; at the foot of the rail, and under "More" on a phone. */
  person: ReactNode;
  /** A line above everything that one must know: demo data, a dead channel. */
  notice?: ReactNode;
  /** For the focus after a change of screen. */
  mainRef?: Ref<HTMLElement>;
  children: ReactNode;
}

/** The frame of every screen: a rail at the left, or on a phone a bar at the bottom within reach of a thumb. */
export function AppShell(props: Props) {
  const { home, nav, settings, onFind, begin, beginSmall, live, person, notice, mainRef, children } = props;
  const [more, setMore] = useState(false);
  const byNeed = [...nav.filter(({ later }) => !later), ...nav.filter(({ later }) => later)];
  return (
    <div className={s.app}>
      <a className={s.skip} href="#content">
        Skip to content
      </a>
      <nav aria-label="Screens" className={s.rail}>
        <Brand home={home} />
        <button type="button" className={s.find} onClick={onFind}>
          <span>Find anything</span>
          <Kbd k="mod+k" />
        </button>
        {begin}
        <div className={s.entries}>
          {nav.map((entry) => (
            <RailEntry key={entry.to} entry={entry} />
          ))}
        </div>
        <div className={s.spacer} />
        <div className={s.railLive}>{live}</div>
        <RailEntry entry={settings} />
        {person}
      </nav>
      <header className={s.top}>
        <Brand home={home} />
        <div className={s.topEnd}>
          {live}
          {beginSmall}
          <button type="button" className={s.icon} onClick={onFind} aria-label="Find anything">
            <IconSearch size={20} stroke={1.8} aria-hidden />
          </button>
        </div>
      </header>
      <main id="content" className={s.main} tabIndex={-1} ref={mainRef}>
        {notice ? <div className={s.notice}>{notice}</div> : null}
        {children}
      </main>
      <nav aria-label="Screens" className={s.bar}>
        {byNeed.slice(0, 4).map((entry) => (
          <BarEntry key={entry.to} entry={entry} />
        ))}
        <button type="button" onClick={() => setMore(true)} aria-haspopup="dialog">
          <IconDots size={22} stroke={1.7} aria-hidden />
          <span>More</span>
        </button>
      </nav>
      <Drawer
        opened={more}
        onClose={() => setMore(false)}
        position="bottom"
        title="More"
        classNames={{ content: s.sheet ?? '' }}
      >
        {/* A press on a link inside leaves for another screen, so the drawer is in the way then. */}
        <div className={s.more} onClickCapture={(event) => leads(event.target) && setMore(false)}>
          {[...byNeed.slice(4), settings].map((entry) => (
            <RailEntry key={entry.to} entry={entry} />
          ))}
          {person}
        </div>
      </Drawer>
    </div>
  );
}

function leads(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a') !== null;
}

function Brand({ home }: { home: string }) {
  return (
    <Link to={home} className={s.brand}>
      <Logo />
      Evenkeel
    </Link>
  );
}

const active = { className: s.on ?? '' };

function RailEntry({ entry }: { entry: NavEntry }) {
  return (
    <Link to={entry.to} className={s.entry} activeProps={active} activeOptions={{ exact: entry.to === '/' }}>
      <span>{entry.label}</span>
      <Count entry={entry} className={s.count} />
    </Link>
  );
}

function BarEntry({ entry }: { entry: NavEntry }) {
  const Icon = entry.icon;
  return (
    <Link to={entry.to} activeProps={active} activeOptions={{ exact: entry.to === '/' }}>
      <span className={s.iconHolder}>
        <Icon size={22} stroke={1.7} aria-hidden />
        <Count entry={entry} className={s.badge} />
      </span>
      <span>{entry.label}</span>
    </Link>
  );
}

function Count({ entry, className }: { entry: NavEntry; className: string | undefined }) {
  if (!entry.count) return null;
  return (
    <span className={className}>
      {entry.count}
      {entry.counts ? <span className="visually-hidden"> {entry.counts}</span> : null}
    </span>
  );
}

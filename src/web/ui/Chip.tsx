import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import s from './Chip.module.css';

/** The four levels of criticality, worst first; the words themselves live with the services. */
export type Level = 'critical' | 'high' | 'moderate' | 'low';
export type Tone = 'plain' | 'sea' | 'good' | Level;

const words: Record<Level, string> = { critical: 'Critical', high: 'High', moderate: 'Moderate', low: 'Low' };

/** Triangle, diamond, square, ring: told apart without colour, and named for those who listen. */
export function CriticalityShape({ level, label }: { level: Level; label?: string }) {
  return (
    <span className={classes(s.holder, s[level])}>
      <span className={classes(s.shape, s[`shape-${level}`])} aria-hidden="true" />
      <span className="visually-hidden">{label ?? words[level]}</span>
    </span>
  );
}

/**
 * How bad it is, as a shape and a word. `children` replaces the word for a longer one
 * ("Critical: service down × many users").
 */
export function CriticalityChip({
  level,
  children,
  large,
}: {
  level: Level;
  children?: ReactNode;
  large?: boolean;
}) {
  return (
    <span className={classes(s.chip, s[`${level}-soft`], large && s.large)}>
      <span className={classes(s.shape, s[`shape-${level}`])} aria-hidden="true" />
      <span>{children ?? words[level]}</span>
    </span>
  );
}

/** A state in one word. The tone only underlines what the word says. */
export function StateChip({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={classes(s.chip, s[`${tone}-soft`])}>{children}</span>;
}

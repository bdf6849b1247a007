import { Card } from '../../../../web/ui/index.ts';
import { Improvements } from '../post-mortem/Improvements.tsx';
import s from './report.module.css';
import type { Standing } from './types.ts';

/** Beside a published version, which stays as it is: how its improvements stand today. */
export function WhatBecame({ standing: { improvements } }: { standing: Standing }) {
  if (improvements.length === 0) return null;
  return (
    <Card title="What became of it" aside={<small>as of now</small>}>
      <div className={s.became}>
        <Improvements of={improvements} />
      </div>
    </Card>
  );
}

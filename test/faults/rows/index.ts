import { clock } from './clock.ts';
import { database } from './database.ts';
import { kill } from './kill.ts';
import { nodeLost } from './node-lost.ts';
import { powerCut } from './power-cut.ts';
import { provider } from './provider.ts';
import { race } from './race.ts';
import type { Row } from './row.ts';
import { stopped } from './stopped.ts';
import { storm } from './storm.ts';

/** The table of faults, in its order. */
export const rows: readonly Row[] = [
  kill,
  nodeLost,
  database,
  provider,
  clock,
  race,
  stopped,
  storm,
  powerCut,
];

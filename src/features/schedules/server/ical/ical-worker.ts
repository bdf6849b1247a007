import { parentPort, workerData } from 'node:worker_threads';
import type { AskedOfIcal } from './read-ical.ts';
import { entriesOf, Refused } from './expand-ical.ts';

try {
  parentPort!.postMessage({ entries: entriesOf(workerData as AskedOfIcal) });
} catch (error) {
  parentPort!.postMessage({
    refused: error instanceof Refused ? error.message : 'It could not be read as a calendar.',
  });
}

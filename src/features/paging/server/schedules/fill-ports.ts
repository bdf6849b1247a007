import type { Platform } from '../../../../platform/index.ts';
import {
  escalationPathPort,
  pagesReceivedPort,
  reachablePort,
  tellPort,
  usesOfSchedulePort,
} from '../../../schedules/index.ts';
import { reachablePeople } from '../reachable-people.ts';
import { tellPeople } from '../tell-people.ts';
import { escalationPathOf } from './escalation-path.ts';
import { pagesReceived } from './pages-received.ts';
import { policiesThatPage } from './uses-of-schedule.ts';

/** What schedules ask of paging: to tell people, who can be paged, who was, and what still pages by a schedule. */
export function fillPortsOfSchedules(platform: Platform): void {
  const { ports } = platform;
  ports.fill(tellPort, (tx, told) =>
    tellPeople(
      tx,
      told.map((one) => ({ ...one, ticketId: null })),
    ),
  );
  ports.fill(reachablePort, reachablePeople);
  ports.fill(pagesReceivedPort, (db, personIds, window) => pagesReceived(platform, db, personIds, window));
  ports.fill(usesOfSchedulePort, policiesThatPage);
  ports.fill(escalationPathPort, escalationPathOf);
}

import type { TalkTicket } from '../types.ts';

/** The entry of a hand-over: something may be learned from it, as from a line of the record. */
export const handedOver = 'duty.handed-over';

/** That entry as higher features know lines. */
export function handOverLine(ticket: TalkTicket, id: string) {
  return { ticket, section: 'hand-over', id, text: '', isAction: false };
}

import { sql } from 'kysely';
import { transact, type DueWork, type Platform } from '../../../../platform/index.ts';
import { placeMail } from './place-mail.ts';
import { claimMail, giveUpMail, postponeMail, type DueMail } from './store-mail.ts';

const retrySeconds = [10, 60, 300, 1800];

/**
 * What came is placed one mail at a time, each in a transaction of its own: a mail is handled if and only if what was made of it
 * is on disk. Nodes share them by the skip-locked claim.
 */
export const dueMail: DueWork = {
  name: 'tickets.mail-in',
  nextDueAt: sql`select min(due_at) as at from mail_in where due_at is not null`,
  async run(platform, limit) {
    let done = 0;
    while (done < limit && (await placeNext(platform))) done++;
    return done;
  },
};

async function placeNext(platform: Platform): Promise<boolean> {
  let due: DueMail | undefined;
  try {
    return await transact(platform, async (tx) => {
      due = await claimMail(tx);
      if (due) await placeMail(tx, due);
      return due !== undefined;
    });
  } catch (error) {
    if (!due) throw error;
    platform.log.error({ err: error, mailId: due.id }, 'a mail could not be placed');
    const seconds = retrySeconds[due.attemptCount];
    if (seconds === undefined) await giveUpMail(platform, due);
    else await postponeMail(platform, due.id, seconds);
    return true;
  }
}

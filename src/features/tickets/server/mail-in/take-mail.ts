import type { Platform } from '../../../../platform/index.ts';
import { insertMail, type NewMail } from './store-mail.ts';

/** Keeps a mail as it came; when this returns it is on disk, and what is made of it is due at once. */
export async function takeMail(platform: Platform, mail: NewMail): Promise<boolean> {
  const isNew = await insertMail(platform, mail);
  platform.due.wake();
  return isNew;
}

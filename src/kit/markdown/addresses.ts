const ownFile = /^\/api\/attachments\/[0-9a-f-]{36}\/[\w.-]{1,80}$/i;
const webOrMail = /^(?:https?:\/\/[^\s\\/?#]|mailto:[^\s\\])[^\s\\]*$/i;

/** The one kind of picture that is shown: a file given to this instance. Others would tell their server who reads. */
export function isOwnFile(address: string): boolean {
  return ownFile.test(address);
}

/** Whether a text may lead there: web, mail, or a file given to this instance. */
export function isSafeAddress(address: unknown): address is string {
  return typeof address === 'string' && (webOrMail.test(address) || ownFile.test(address));
}

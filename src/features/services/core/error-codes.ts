import type { SignalText } from './signal-texts.ts';

export interface ErrorCode {
  /** `E1042`, `ORA-00942`, `HTTP 502`, `ECONNREFUSED`. */
  readonly code: string;
  readonly where: string;
}

const mostCodes = 10;

/** How codes look, the surest first. The first group is the code; `as` says how it is told. */
const shapes: readonly { readonly shape: RegExp; readonly as?: (code: string) => string }[] = [
  { shape: /\b(?:error|err)[ _-]?code["']?\s{0,2}[:=#]?\s{0,2}["']?([A-Za-z]{0,12}[-_.]?\d{1,8})\b/gi },
  { shape: /\b(ERR_[A-Z0-9_]{3,40})\b/g },
  { shape: /\bSQLSTATE[\s:=[(]{1,3}([0-9A-Z]{5})\b/g, as: (code) => `SQLSTATE ${code}` },
  { shape: /\b(0x8[0-9A-Fa-f]{7})\b/g },
  {
    shape:
      /\b(E(?:CONN(?:REFUSED|RESET|ABORTED)|TIMEDOUT|NOTFOUND|PIPE|NOSPC|MFILE|NFILE|NOMEM|ACCES|PERM|NOENT|ADDRINUSE|HOSTUNREACH|NETUNREACH|AI_AGAIN|IO|ROFS))\b/g,
  },
  { shape: /\b([A-Z]{1,10}[-_]?\d{3,6})\b/g },
  {
    shape: /\b(?:HTTP(?:\/\d(?:\.\d)?)?|status(?:[ _-]?code)?)["']?[\s:=]{1,3}["']?([45]\d\d)\b/gi,
    as: (code) => `HTTP ${code}`,
  },
];
/** Names of standards, hashes and tickets look like codes too. */
const notCodes =
  /^(?:ISO|SHA|RFC|UTF|AES|MD|CVE|INC|SUP|ACT|TLS|SSL|CP|EC|PR|UTC|GMT|AZ|V|X|P|RC|IPV|ARM|AMD)[-_]?\d/;
/** Fields that hold nothing but a code. */
const fields = /(?:^|\.)(?:code|err(?:or)?_?code|errno|sqlstate|status_?code|exit_?code)$/i;

/** Error codes in what an alert says, in order of being found; each once. */
export function errorCodes(texts: readonly SignalText[]): ErrorCode[] {
  const found = new Map<string, ErrorCode>();
  const add = (code: string, where: string) => {
    if (found.size < mostCodes && !found.has(code) && !notCodes.test(code)) found.set(code, { code, where });
  };
  for (const { where, text } of texts) {
    const whole = text.trim();
    if (fields.test(where) && /^[\w.-]{1,40}$/.test(whole)) {
      const isStatus = /status_?code$/i.test(where);
      if (isStatus && /^[45]\d\d$/.test(whole)) add(`HTTP ${whole}`, where);
      else if (!isStatus && whole !== '0') add(whole, where);
      continue;
    }
    for (const { shape, as } of shapes)
      for (const match of text.matchAll(shape)) {
        const code = match[1]!;
        add(as ? as(code) : code, where);
      }
  }
  return [...found.values()];
}

/** Whether a text names the code, as a word of its own and in any case: E10 is not in E1042. */
export function namesCode(text: string, code: string): boolean {
  const hay = text.toLowerCase();
  const needle = code.trim().toLowerCase();
  if (needle === '') return false;
  const isWord = (at: number) => /[\p{L}\p{N}_]/u.test(hay.charAt(at));
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + 1)) {
    const before = at > 0 && isWord(at - 1) && isWord(at);
    const after = isWord(at + needle.length) && isWord(at + needle.length - 1);
    if (!before && !after) return true;
  }
  return false;
}

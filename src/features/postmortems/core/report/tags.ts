/** As the team writes it: small letters, one dash between words, at most as long as a tag may be. */
export function cleanTag(typed: string): string {
  return typed
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
}

/** Each once, in the order in which they were typed; what holds no letter is no tag. */
export function cleanTags(typed: readonly string[]): string[] {
  return [...new Set(typed.map(cleanTag))].filter((tag) => tag !== '');
}

/** What many incidents are about; offered where the report uses the word. */
const common = [
  'database',
  'deploy',
  'certificate',
  'dns',
  'capacity',
  'configuration',
  'network',
  'third-party',
  'data-loss',
  'feature-flag',
  'timeout',
  'memory',
  'disk',
  'backup',
  'security',
];
const mostOffered = 8;

/** Tags that may fit: those of the team whose words are in the report, common ones likewise, and the service. */
export function suggestTags(given: {
  readonly text: string;
  readonly ofTeam: readonly string[];
  readonly service: string;
  readonly have: readonly string[];
}): string[] {
  const said = ` ${cleanWords(given.text)} `;
  const fits = (tag: string) =>
    said.includes(` ${tag.replaceAll('-', ' ')} `) || said.includes(` ${tag.replaceAll('-', ' ')}s `);
  const have = new Set(given.have);
  const all = [...given.ofTeam.filter(fits), cleanTag(given.service), ...common.filter(fits)];
  return [...new Set(all)].filter((tag) => tag !== '' && !have.has(tag)).slice(0, mostOffered);
}

function cleanWords(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ');
}

import type { ResponseSettings } from '../../services/core/response-settings.ts';
import { defaultResponseSettings } from '../../services/core/response-settings.ts';
import type { Impact, Severity } from '../../services/core/scales.ts';

type Words = Pick<ResponseSettings, 'severityWords' | 'impactWords'>;

const severitySaid: Readonly<Record<Severity, string>> = {
  down: 'service down',
  degraded: 'service degraded',
  nuisance: 'a nuisance',
  cosmetic: 'cosmetic',
};
const impactSaid: Readonly<Record<Impact, string>> = {
  everyone: 'everyone',
  many: 'many users',
  few: 'few users',
  'none-yet': 'nobody yet',
};

/** `service down × many users`; a team that named the rungs of its scales reads its own names. */
export function calledInWords(
  severity: Severity,
  impact: Impact,
  words: Words = defaultResponseSettings,
): string {
  const { severityWords, impactWords } = defaultResponseSettings;
  const own = (name: string, usual: string, said: string) => (name === usual ? said : name.toLowerCase());
  return [
    own(words.severityWords[severity].name, severityWords[severity].name, severitySaid[severity]),
    own(words.impactWords[impact].name, impactWords[impact].name, impactSaid[impact]),
  ].join(' × ');
}

const postMortems = new Map([
  ['is', 'A post-mortem is owed, because it is'],
  ['was', 'A post-mortem is owed, because it was'],
]);
/** `A post-mortem is owed, because it was critical.` from `was-critical`. */
export function postMortemInWords(because: string): string {
  const [tense = '', level = ''] = because.split('-');
  const said = postMortems.get(tense);
  return said ? `${said} ${level}.` : 'A post-mortem is owed.';
}

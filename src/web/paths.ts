/** The only maker of addresses inside the web app. A screen never spells one out. */
const part = (value: string) => encodeURIComponent(value);

export const paths = {
  now: () => '/',
  incidents: () => '/incidents',
  /** By its short key, as people say it: INC-42. */
  incident: (key: string) => `/incidents/${part(key)}`,
  /** Where things stand, on one screen. */
  stateOfPlay: (key: string) => `/incidents/${part(key)}/state-of-play`,
  /** Symptoms, hypotheses, tests and the decision. */
  diagnosis: (key: string) => `/incidents/${part(key)}/diagnosis`,
  postMortems: () => '/post-mortems',
  /** What happened and what is learned from it, made from the record. */
  postMortem: (key: string) => `/incidents/${part(key)}/post-mortem`,
  /** Five questions, one by one. */
  fiveQuestions: (key: string) => `/incidents/${part(key)}/five-questions`,
  /** The meeting in which it is gone through. */
  meeting: (key: string) => `/incidents/${part(key)}/post-mortem/meeting`,
  /** What was published about it, and the draft as it would be. */
  report: (key: string) => `/incidents/${part(key)}/report`,
  reports: () => '/reports',
  /** How it stands, for those who only want to know. */
  stakeholders: (key: string) => `/incidents/${part(key)}/stakeholders`,
  improvements: () => '/improvements',
  /** By its short key: ACT-9. */
  improvement: (key: string) => `/improvements/${part(key)}`,
  onDuty: () => '/on-duty',
  /** The reader's own shifts, and what waits for them. */
  myDuty: () => '/on-duty/me',
  /** By its slug: who is on, who comes next, and why. */
  schedule: (slug: string) => `/on-duty/${part(slug)}`,
  editSchedule: (slug: string) => `/on-duty/${part(slug)}/edit`,
  newSchedule: () => '/on-duty/new',
  /** Whom an incident would page; what is asked stands in the address. */
  whatIf: () => '/on-duty/what-if',
  policies: () => '/escalation-policies',
  newPolicy: () => '/escalation-policies/new',
  policy: (id: string) => `/escalation-policies/${part(id)}`,
  services: () => '/services',
  service: (id: string) => `/services/${part(id)}`,
  runbook: (slug: string, id: string) => `/services/${part(slug)}/runbooks/${part(id)}`,
  settings: () => '/settings',
  profile: () => '/settings/profile',
  reached: () => '/settings/reached',
  /** When a page comes, by which way, and when not. */
  paged: () => '/settings/paged',
  teams: () => '/settings/teams',
  team: (slug: string) => `/settings/teams/${part(slug)}`,
  people: () => '/settings/people',
  tokens: () => '/settings/tokens',
  mailIn: () => '/settings/mail',
  sending: () => '/settings/sending',
  instance: () => '/settings/instance',
  setup: () => '/setup',
  /** `back` is the path to return to after signing in. */
  signIn: (back?: string) => (back && back !== '/' ? `/sign-in?back=${part(back)}` : '/sign-in'),
  invitation: () => '/invitation',
  gallery: () => '/dev/gallery',
} as const;

/** A path to go back to, only when it stays on this site. */
export function safeBack(back: unknown): string {
  return typeof back === 'string' && /^\/(?![/\\])/.test(back) ? back : paths.now();
}

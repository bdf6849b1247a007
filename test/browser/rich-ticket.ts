import { acknowledgeIncident, declareIncident } from '../../src/features/incidents/contract.ts';
import { joinIncident, setCallLink } from '../../src/features/incidents/contract/room.ts';
import { changeState } from '../../src/features/incidents/contract/life.ts';
import { addNextAction } from '../../src/features/tickets/contract/next-actions.ts';
import { addPart } from '../../src/features/tickets/contract/record.ts';
import {
  addComment,
  announceIntention,
  askQuestion,
  postUpdate,
} from '../../src/features/tickets/contract/talk.ts';
import type { ServedApp } from './harness.ts';

interface Words {
  readonly title: string;
  readonly parts: readonly (readonly [section: string, text: string, detail?: object])[];
  readonly intention: string;
  readonly update: { readonly did: string; readonly found: string; readonly next: string };
  readonly question: string;
  readonly action: string;
  readonly comment: string;
}

/** An incident that three people work on, with something in every section of its page. @returns its key */
async function written({ as, cast }: ServedApp, words: Words): Promise<string> {
  const { key } = await as('mia')(declareIncident, {
    body: { title: words.title, service: cast.service.slug, criticality: 'critical' },
  });
  const params = { key };
  await as('ada')(acknowledgeIncident, { params });
  await as('ben')(joinIncident, { params, body: { duty: 'scribe' } });
  await as('mia')(joinIncident, { params, body: { duty: 'communicator' } });
  await as('ada')(setCallLink, { params, body: { url: 'https://meet.example.test/inc' } });
  await as('ada')(changeState, { params, body: { state: 'identified' } });
  for (const [section, text, detail] of words.parts)
    await as('ada')(addPart, { params, body: { section, text, ...(detail ? { detail } : {}) } });
  await as('ben')(announceIntention, { params, body: { text: words.intention } });
  await as('ada')(postUpdate, { params, body: words.update });
  await as('ben')(askQuestion, { params, body: { text: words.question, to: cast.people.cleo.id } });
  await as('ada')(addNextAction, { params, body: { text: words.action, for: cast.people.ben.id } });
  await as('cleo')(addComment, { params, body: { body: words.comment } });
  return key;
}

export const richTicket = (app: ServedApp): Promise<string> =>
  written(app, {
    title: 'Card payments fail for EU customers',
    parts: [
      ['symptoms', '1 in 4 card payments fails with `502` since 02:09, web and app. PayPal works.'],
      ['scope', 'EU shop', { aspect: 'regions' }],
      ['scope', 'who paid by card', { aspect: 'customers', count: 310 }],
      ['root-causes', '`pay-gw-3` drops connections', { standing: 'suspected' }],
      ['symptom-fixes', 'Card retries go to gateway B; undone by the flag `pay.retry=A`.'],
      ['why-questions', "Why can't those on duty see the acquirer's dashboard?"],
    ],
    intention: 'Drain `pay-gw-3` and see whether errors follow it',
    update: {
      did: 'Compared failures by gateway.',
      found: '91 % of failures pass through `pay-gw-3`.',
      next: 'We look again in 5 minutes.',
    },
    question: 'Does the acquirer receive the requests that time out?',
    action: 'Banner on checkout: use PayPal',
    comment:
      '# Logs\n\n```\nERROR E1042 upstream closed the connection before it answered\n```\n\n| gateway | errors |\n|-|-|\n| 3 | 91 % |',
  });

const unbroken = 'pay-gw-3.eu-central-1.internal.example.test/'.repeat(5);

export const hostileTicket = (app: ServedApp): Promise<string> =>
  written(app, {
    title: `تعذر الدفع <img src=x onerror=alert(1)> ${unbroken} ${'Settlement of card payments '.repeat(10)}`,
    parts: [
      ['symptoms', `الدفع لا يعمل ${unbroken}`],
      ['symptoms', '<script>alert(1)</script> '.repeat(8)],
      ['root-causes', `\`${unbroken}\``, { standing: 'confirmed' }],
      ['why-questions', `لماذا ${unbroken}?`],
    ],
    intention: `أعيد التشغيل ${unbroken}`,
    update: { did: 'ا'.repeat(200), found: 'w'.repeat(490), next: 'انتظر خمس دقائق' },
    question: `هل ترى ${unbroken}?`,
    action: unbroken,
    comment: `\`\`\`\n${unbroken.repeat(3)}\n\`\`\`\n\n| a | b |\n|-|-|\n| ${unbroken} | ‮reversed |`,
  });

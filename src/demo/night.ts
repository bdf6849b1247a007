import {
  addHypothesis,
  addTest,
  ruleOutHypothesis,
  setTestResult,
} from '../features/diagnosis/contract/board.ts';
import { joinIncident, setCallLink } from '../features/incidents/contract/room.ts';
import { callCriticality, changeState } from '../features/incidents/contract/life.ts';
import { acknowledgeIncident } from '../features/incidents/contract.ts';
import * as actions from '../features/tickets/contract/next-actions.ts';
import { addPart } from '../features/tickets/contract/record.ts';
import * as talk from '../features/tickets/contract/talk.ts';
import { addWatcher } from '../features/tickets/contract/watchers.ts';
import { moveClock, type Platform } from '../platform/index.ts';
import { openKey, send, type Stage } from './story.ts';

/**
 * The night of Payments: a critical incident that three people have worked on for more than half an hour, told by the same
 * requests as a real one. Each is made at its time: the clock of the promise is set back and walks forward.
 */
export async function tellNight(platform: Platform, stage: Stage): Promise<void> {
  const beforeNow = async (minutes: number) => {
    await moveClock(platform.db, -minutes * 60_000);
    await platform.due.drain();
  };
  const { cast } = stage;
  const [ada, ben, cleo, mia] = ['Ada Lund', 'Ben Kaur', 'Cleo Marsh', 'Mia Wong'].map((name) =>
    stage.as(name),
  );
  if (!ada || !ben || !cleo || !mia) throw new Error('The demonstration lacks a person.');

  await beforeNow(38);
  await send(
    stage,
    'Payments API',
    'CardPaymentErrorRate',
    'firing',
    'Card payments fail for EU customers',
    'critical',
    {
      error: 'E1042 connection closed by peer',
    },
  );
  const key = await openKey(stage, 'Payments API');
  const params = { key };
  const part = (call: typeof ada, section: string, text: string, detail = {}) =>
    call(addPart, { params, body: { section, text, detail } });
  const update = (call: typeof ada, did: string, found: string, next: string) =>
    call(talk.postUpdate, { params, body: { did, found, next } });

  const think = async (call: typeof ada, text: string) =>
    (await call(addHypothesis, { params, body: { text } })).id;
  const ruleOut = (call: typeof ada, id: string, why: string) =>
    call(ruleOutHypothesis, { params: { key, id }, body: { why } });
  const test = async (call: typeof ada, id: string, expectation: string, how: string) => {
    const { testId, hypothesis } = await call(addTest, {
      params: { key, id },
      body: { expectation, how, started: true },
    });
    return { id: testId, version: hypothesis.tests.find((one) => one.id === testId)!.version };
  };

  await beforeNow(37.95);
  await ada(acknowledgeIncident, { params });
  await beforeNow(36);
  await part(ada, 'symptoms', '1 in 4 card payments fails with 502, web and app. PayPal works.');
  await part(mia, 'why-questions', 'Why did a customer tell us before the alert did?');
  await ada(callCriticality, {
    params,
    body: {
      answer: 'called',
      severity: 'down',
      impact: 'many',
      because: 'Shops in the EU sell a quarter less.',
    },
  });
  await beforeNow(33);
  await ben(joinIncident, { params, body: { duty: 'helper' } });
  await cleo(joinIncident, { params, body: { duty: 'communicator' } });
  await ada(setCallLink, { params, body: { url: 'https://meet.demo.example/payments' } });
  await part(cleo, 'scope', 'EU shop', { aspect: 'regions' });
  await part(cleo, 'scope', 'customers who paid by card', { aspect: 'customers', count: 310 });
  await cleo(addWatcher, { params, body: { personId: cast.person('Mia Wong').id } });
  const deploy = await think(ada, 'Deploy of 01:40');
  const failover = await think(cleo, 'Database failover');
  await ruleOut(ada, deploy, 'Rolled back at once, errors unchanged.');
  await ruleOut(cleo, failover, 'No failover since Tuesday.');
  await update(
    ada,
    'Looked at the deploy of this night',
    'Rolled back at once, errors stay',
    'Compare by gateway',
  );
  await beforeNow(27);
  const rollBack = await ben(actions.addNextAction, {
    params,
    body: { text: 'Roll back deploy 4f1c', for: cast.person('Ben Kaur').id },
  });
  await ben(actions.setNextActionDone, { params: { key, id: rollBack.id }, body: { done: true } });
  await ben(talk.addComment, {
    params,
    body: {
      body: 'Certificates of all five gateways:\n\n| gateway | valid until |\n|---|---|\n| `pay-gw-1` … `pay-gw-5` | 14 March |\n\nSo it is not that.',
    },
  });
  await beforeNow(21);
  await ada(changeState, { params, body: { state: 'identified' } });
  await part(ada, 'root-causes', '`pay-gw-3` drops connections to the acquirer', { standing: 'suspected' });
  await update(
    ada,
    'Compared failures by gateway',
    '91 % of failures pass through pay-gw-3',
    'Ben drains it',
  );
  await think(ada, 'Connection pool too small');
  const throttled = await think(cleo, 'Acquirer throttles the EU range');
  const dropped = await think(ben, 'Gateway 3 drops connections');
  const byAcquirer = await test(
    cleo,
    throttled,
    'answers with 429 in their log',
    'asking their people on duty',
  );
  await test(ben, dropped, 'failures stop when it is drained', 'the share of failures for each gateway');
  await ben(talk.announceIntention, { params, body: { text: 'I am going to drain pay-gw-3.' } });
  await beforeNow(14);
  await ben(talk.askQuestion, {
    params,
    body: {
      to: cast.person('Cleo Marsh').id,
      text: 'Does the acquirer receive the requests that time out?',
      dueMinutes: 10,
    },
  });
  await part(ben, 'symptom-fixes', 'Card retries go to gateway B; can be undone by the flag pay.retry=A.');
  await ada(actions.addNextAction, {
    params,
    body: {
      text: 'Banner on checkout: use PayPal',
      for: cast.person('Cleo Marsh').id,
      dueAt: new Date(Date.now() + 10 * 60_000).toISOString(),
    },
  });
  await cleo(setTestResult, {
    params: { key, id: byAcquirer.id },
    body: {
      version: byAcquirer.version,
      result: 'inconclusive',
      note: 'They keep no log of this range at night.',
    },
  });
  await beforeNow(9);
  await part(ada, 'why-questions', "Why can't those on duty see the acquirer's dashboard?");
  await update(ben, 'Drained pay-gw-3', 'Failures fell from 24 % to 6 %', 'We look again in 5 minutes');
  await cleo(talk.addComment, {
    params,
    body: { body: 'Shop support is told; they answer with "use PayPal".' },
  });
  await beforeNow(2);
  await update(
    ada,
    'Asked the acquirer',
    'They see resets from pay-gw-3 only',
    'Replace it, then watch for 15 minutes',
  );
  await beforeNow(0);
}

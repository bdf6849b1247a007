import { randomUUID } from 'node:crypto';
import { addHypothesis, addTest } from '../../src/features/diagnosis/contract/board.ts';
import { proposeChange } from '../../src/features/diagnosis/contract/changes.ts';
import {
  acknowledgeIncident,
  declareIncident,
  resolveIncident,
} from '../../src/features/incidents/contract.ts';
import {
  moveImprovement,
  proposeImprovement,
} from '../../src/features/improvements/contract/improvements.ts';
import { addIdea, chooseIdea } from '../../src/features/postmortems/contract/ideas.ts';
import {
  readBlamelessText,
  setMeetingStep,
  startMeeting,
} from '../../src/features/postmortems/contract/meeting.ts';
import {
  addArtefact,
  addCause,
  changeCause,
  changeTimelineLine,
  getPostMortem,
  getPostMortemTimeline,
  movePostMortem,
  writePostMortemText,
} from '../../src/features/postmortems/contract/post-mortem.ts';
import {
  makeReportLink,
  publishReport,
  setReportTags,
} from '../../src/features/postmortems/contract/report.ts';
import { addPart } from '../../src/features/tickets/contract/record.ts';
import { postUpdate } from '../../src/features/tickets/contract/talk.ts';
import type { ServedApp } from './harness.ts';

/** What an incident leaves behind when it is over, for every screen that shows what was learned. */
export interface Learned {
  /** Its key: resolved, reviewed in a meeting that goes on, published and shared. */
  readonly key: string;
  /** An improvement that came of it, and one whose day has passed. */
  readonly improvement: string;
  readonly late: string;
  /** The path of its report for people without an account. */
  readonly shared: string;
}

const unbroken = 'pay-gw-3.eu-central-1.internal.example.test/'.repeat(3);

export async function learnedTicket({ as, cast }: ServedApp): Promise<Learned> {
  const [ada, ben, cleo] = [as('ada'), as('ben'), as('cleo')];
  const { key } = await as('mia')(declareIncident, {
    body: { title: 'Receipts come an hour late', service: cast.service.slug, criticality: 'critical' },
  });
  const params = { key };
  await ben(acknowledgeIncident, { params });
  const add = (section: string, text: string, detail = {}) =>
    ben(addPart, { params, body: { section, text, detail } });
  await add('symptoms', 'The queue of receipts grows by 400 a minute');
  const { id: hypothesisId } = await ben(addHypothesis, {
    params,
    body: { text: 'One order blocks the queue' },
  });
  await ben(addTest, {
    params: { key, id: hypothesisId },
    body: {
      expectation: `the same order is tried again and again by ${unbroken}`,
      how: 'the log of one worker',
    },
  });
  await ben(proposeChange, {
    params,
    body: {
      text: `Take order 4711 out of ${unbroken}`,
      hypothesisId,
      expected: 'The queue falls within a minute',
      undo: 'Put it back',
      make: true,
    },
  });
  await ben(postUpdate, {
    params,
    body: { did: 'Took the order out', found: 'The queue falls', next: 'Watch it' },
  });
  await add('root-causes', `An order without a line fails for ever in \`${unbroken}\``, {
    standing: 'confirmed',
  });
  await add('symptom-fixes', 'The order was taken out by hand');
  await add('why-questions', 'Why did nobody see the queue grow?');
  await add('prevention', 'Put aside what fails three times');
  await add('scope', 'People in Norway', { aspect: 'users', count: 1200 });
  await ben(resolveIncident, { params, body: { because: 'The queue is empty.' } });

  const write = (field: 'summary' | 'customer-summary' | 'distance', text: string) =>
    ben(writePostMortemText, { params: { key, field }, body: { text, version: 0 } });
  await write('summary', `One broken order held up all receipts.\n\n${unbroken}`);
  await write('customer-summary', 'Receipts came late. None is lost.');
  await ben(addCause, { params, body: { text: 'Nothing watches the age of the queue' } });
  await ben(addArtefact, { params, body: { title: 'The graph', url: `https://${unbroken}` } });
  const timeline = await ben(getPostMortemTimeline, { params, query: { show: 'all' } });
  const plain = timeline.items.find(({ shown }) => shown === 'plain');
  if (plain)
    await ben(changeTimelineLine, {
      params: { key, id: plain.id },
      body: { version: plain.version, shown: 'hidden' },
    });

  await ben(startMeeting, { params, body: {} });
  await ben(readBlamelessText, { params, body: { aloud: true } });
  const idea = (question: 'detect' | 'prevent', text: string) =>
    cleo(addIdea, { params, body: { sentKey: randomUUID(), question, text, serviceIds: [cast.service.id] } });
  await idea('detect', `An alert on the age of the oldest receipt in ${unbroken}`);
  const { id } = await idea('prevent', 'Put aside what fails three times');
  const chosen = await ben(chooseIdea, {
    params: { key, id },
    body: { ownerId: cast.people.cleo.id, dueOn: '2099-12-01' },
  });
  await ben(setMeetingStep, { params, body: { step: 'detect' } });

  const { causes } = await ben(getPostMortem, { params });
  for (const { id: causeId, version } of causes)
    await ben(changeCause, {
      params: { key, id: causeId },
      body: { version, noFollowUpBecause: `The ideas of the meeting answer it, see ${unbroken}` },
    });
  await ben(movePostMortem, { params, body: { to: 'in-review' } });
  await cleo(movePostMortem, { params, body: { to: 'agreed' } });
  await ben(setReportTags, { params, body: { tags: ['queues', 'receipts'] } });
  await ben(publishReport, { params, body: { after: 0 } });
  const { url } = await ben(makeReportLink, {
    params,
    body: { version: 1, audience: 'customer', label: 'Customers of the shop' },
  });

  const late = await ada(proposeImprovement, {
    body: {
      title: `Rehearse what to do with a queue that is stuck: ${unbroken}`,
      kind: 'react',
      team: cast.team.slug,
      owner: 'ben',
      dueOn: '2026-01-05',
    },
  });
  await ada(moveImprovement, {
    params: { key: late.key },
    body: { version: late.version, to: 'in-progress' },
  });
  return { key, improvement: chosen.improvements[0]!.key, late: late.key, shared: new URL(url).pathname };
}

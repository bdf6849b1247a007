import { randomUUID } from 'node:crypto';
import {
  answerHelped,
  getImprovement,
  moveImprovement,
} from '../features/improvements/contract/improvements.ts';
import { addIdea, chooseIdea } from '../features/postmortems/contract/ideas.ts';
import {
  endMeeting,
  readBlamelessText,
  setMeetingStep,
  startMeeting,
} from '../features/postmortems/contract/meeting.ts';
import {
  addArtefact,
  addCause,
  changeCause,
  getPostMortem,
  movePostMortem,
  tieFollowUp,
  writePostMortemText,
} from '../features/postmortems/contract/post-mortem.ts';
import { getReportStanding, publishReport, setReportTags } from '../features/postmortems/contract/report.ts';
import { addPart } from '../features/tickets/contract/record.ts';
import { outage } from './outage-facts.ts';
import type { SetClock } from './set-clock.ts';
import type { Stage } from './story.ts';

/** What was learned from the outage: the review, the meeting with its five questions, the report, and what came of the ideas. */
export async function reviewOutage(stage: Stage, key: string, setClock: SetClock): Promise<void> {
  const { cast } = stage;
  const [emil, fay, dev] = [stage.as('Emil Dahl'), stage.as('Fay Okoro'), stage.as('Dev Rao')];
  const params = { key };
  await setClock('2019-07-03', '09:00');
  for (const text of outage.whys.filter((_, at) => at !== 2))
    await fay(addPart, { params, body: { section: 'why-questions', text } });
  for (const text of outage.prevention) await dev(addPart, { params, body: { section: 'prevention', text } });
  const write = async (field: 'summary' | 'customer-summary' | 'distance', text: string) =>
    emil(writePostMortemText, { params: { key, field }, body: { text, version: 0 } });
  await write('summary', outage.summary);
  await write('customer-summary', outage.customerSummary);
  await write('distance', outage.distance);
  await emil(addArtefact, {
    params,
    body: {
      title: 'The public report of 12 July 2019',
      url: 'https://blog.cloudflare.com/details-of-the-cloudflare-outage-on-july-2-2019/',
    },
  });
  for (const text of outage.contributing) await emil(addCause, { params, body: { text } });

  await setClock('2019-07-04', '13:00');
  await emil(startMeeting, { params, body: {} });
  await emil(readBlamelessText, { params, body: { aloud: true } });
  const chosen: { key: string; doneOn: string }[] = [];
  for (const { question, text, owner, dueOn, doneOn, service } of outage.ideas) {
    await emil(setMeetingStep, { params, body: { step: question } });
    const by = stage.as(owner);
    const serviceIds = service ? [cast.service(service).id] : [];
    const idea = await by(addIdea, { params, body: { sentKey: randomUUID(), question, text, serviceIds } });
    if (!dueOn || !doneOn) continue;
    const { improvements } = await emil(chooseIdea, {
      params: { key, id: idea.id },
      body: { ownerId: cast.person(owner).id, dueOn },
    });
    for (const one of improvements) chosen.push({ key: one.key, doneOn });
  }
  await emil(endMeeting, { params, body: {} });

  const { causes, improvements } = await emil(getPostMortem, { params });
  for (const cause of causes) {
    if (cause.improvements.length > 0 || cause.noFollowUpBecause) continue;
    const follows = outage.follows.find(({ from }) => from === cause.text);
    const improvement = improvements.find(({ title }) => title === follows?.idea);
    if (improvement) {
      await emil(tieFollowUp, { params: { key, id: cause.id, improvementId: improvement.id } });
      continue;
    }
    await emil(changeCause, {
      params: { key, id: cause.id },
      body: {
        version: cause.version,
        noFollowUpBecause: follows?.because ?? null,
      },
    });
  }
  await setClock('2019-07-11', '10:00');
  await emil(movePostMortem, { params, body: { to: 'in-review' } });
  await fay(movePostMortem, { params, body: { to: 'agreed' } });
  await setClock('2019-07-12', '15:45');
  await emil(setReportTags, { params, body: { tags: ['firewall', 'patterns', 'staged rollout'] } });
  const { latest } = await emil(getReportStanding, { params }).then((standing) => ({
    latest: standing.versions[0]?.number ?? 0,
  }));
  await emil(publishReport, { params, body: { after: latest } });

  for (const { key: act, doneOn } of chosen.toSorted((a, b) => (a.doneOn < b.doneOn ? -1 : 1))) {
    await setClock(doneOn, '12:00');
    const version = async () => (await emil(getImprovement, { params: { key: act } })).version;
    await emil(moveImprovement, {
      params: { key: act },
      body: { to: 'in-progress', version: await version() },
    });
    await emil(moveImprovement, { params: { key: act }, body: { to: 'done', version: await version() } });
    await emil(answerHelped, {
      params: { key: act },
      body: { helped: 'yes', because: 'It has not come back in this way.' },
    });
  }
}

import {
  addHypothesis,
  addTest,
  confirmHypothesis,
  setTestResult,
} from '../features/diagnosis/contract/board.ts';
import {
  agreeToChange,
  judgeChange,
  makeChange,
  proposeChange,
} from '../features/diagnosis/contract/changes.ts';
import { callCriticality, changeState } from '../features/incidents/contract/life.ts';
import { joinIncident } from '../features/incidents/contract/room.ts';
import { acknowledgeIncident, resolveIncident } from '../features/incidents/contract.ts';
import { recordChanges } from '../features/services/index.ts';
import { addPart, changePart, getRecord } from '../features/tickets/contract/record.ts';
import * as talk from '../features/tickets/contract/talk.ts';
import { moveClock, system, transact, type Platform } from '../platform/index.ts';
import { outage } from './outage-facts.ts';
import type { SetClock } from './set-clock.ts';
import { reviewOutage } from './outage-review.ts';
import { openKey, send, type Stage } from './story.ts';

/**
 * A real outage, told as it unfolded and by the same requests: what was seen, what was thought of, what was ruled out, what was
 * changed, what it was; then what was learned. Each request is made at its time. @returns its key
 */
export async function tellOutage(platform: Platform, stage: Stage): Promise<string> {
  const setClock: SetClock = async (day, time = '00:00') => {
    await moveClock(
      platform.db,
      day === null ? 0 : Temporal.Instant.from(`${day}T${time}Z`).epochMilliseconds - Date.now(),
    );
    await platform.due.drain();
  };
  const at = (time: string) => setClock(outage.day, time);
  const [emil, fay, dev] = [stage.as('Emil Dahl'), stage.as('Fay Okoro'), stage.as('Dev Rao')];
  const { change, signal, hypotheses: thought } = outage;

  await at(change.at);
  const service = stage.cast.service(change.service);
  await transact(platform, (tx) =>
    recordChanges(
      tx,
      [{ serviceId: service.id, summary: change.summary, origin: 'pipeline', at: tx.now }],
      system,
    ),
  );
  const began = new Date(`${outage.day}T${signal.at}:00Z`);
  await send(stage, signal.service, signal.alert, 'firing', signal.summary, 'critical', {}, began);
  const key = await openKey(stage, signal.service);
  const params = { key };
  await at('13:42:04');
  await emil(acknowledgeIncident, { params });
  await fay(joinIncident, { params, body: { duty: 'communicator' } });

  const symptoms: string[] = [];
  for (const { at: seenAt, text, since, ...detail } of outage.symptoms) {
    await at(seenAt);
    const sinceAt = `${outage.day}T${since}:00.000Z`;
    const body = { section: 'symptoms', text, detail: { ...detail, sinceAt } };
    symptoms.push((await emil(addPart, { params, body })).id);
  }
  await emil(callCriticality, {
    params,
    body: { answer: 'called', severity: 'down', impact: 'everyone', because: 'Every customer, everywhere.' },
  });
  await fay(addPart, {
    params,
    body: { section: 'scope', text: 'all sites behind the edge', detail: { aspect: 'systems' } },
  });

  const think = async (text: string, explains: readonly string[]) =>
    (await emil(addHypothesis, { params, body: { text, explains: [...explains], doesNotExplain: [] } })).id;
  const look = async (
    id: string,
    expectation: string,
    how: string,
    result: 'rules-out' | 'does-not-rule-out',
    note: string,
  ) => {
    const made = await dev(addTest, {
      params: { key, id },
      body: { expectation, how, couldRuleOut: true, started: true },
    });
    const test = made.hypothesis.tests.find((one) => one.id === made.testId)!;
    return () =>
      dev(setTestResult, {
        params: { key, id: test.id },
        body: { version: test.version, result, note, evidence: [] },
      });
  };
  await at('13:48');
  await dev(joinIncident, { params, body: { duty: 'helper' } });
  const attack = await think(thought.attack, symptoms.slice(0, 3));
  const network = await think(thought.network, symptoms.slice(0, 1));
  const release = await think(thought.release, symptoms);
  await emil(talk.postUpdate, {
    params,
    body: {
      did: 'Looked at traffic and CPU of all data centres',
      found: 'All of them at once; traffic falls, CPU is full',
      next: 'Rule out an attack and a failing data centre',
    },
  });
  const networkSays = await look(
    network,
    'some data centres well, others not, and the fall would spread from one',
    'the graphs of each data centre, minute by minute',
    'rules-out',
    'All fall within the same few seconds.',
  );
  await at('13:52');
  await networkSays();
  const attackSays = await look(
    attack,
    'more requests than usual, or requests of a new kind',
    'requests by source and kind before and after 13:42',
    'rules-out',
    'Requests are as they were before 13:42; what falls is what we answer.',
  );
  const releaseSays = await look(
    release,
    'a release of the proxy shortly before 13:42',
    'the log of releases',
    'rules-out',
    'No release of the proxy in these minutes. The only thing that went out is firewall rules.',
  );
  await at('13:56');
  await releaseSays();
  const firewall = await think(thought.firewall, symptoms);
  const firewallSays = await look(
    firewall,
    'the CPU spent in the firewall, and spent in other places were this false',
    'live CPU profile of one machine; system calls of a process',
    'does-not-rule-out',
    'The profile of a live machine shows nearly all CPU in the firewall; its logs complain, too.',
  );
  await at('14:00');
  await firewallSays();
  await attackSays();
  await emil(changeState, { params, body: { state: 'identified' } });
  await emil(talk.postUpdate, {
    params,
    body: {
      did: 'Profiled a live machine',
      found: 'The firewall takes the CPU. It is no attack',
      next: 'Switch all managed rules off, worldwide',
    },
  });

  await at('14:02');
  const off = await emil(proposeChange, {
    params,
    body: {
      text: 'Switch off all managed rules of the firewall, worldwide',
      hypothesisId: firewall,
      expected: 'CPU and traffic are as before within two minutes',
      undo: 'Switch them on again, one data centre first',
    },
  });
  await fay(agreeToChange, { params: { key, id: off.id }, body: {} });
  await emil(addPart, { params, body: { section: 'why-questions', text: outage.whys[2] } });
  await at('14:07');
  await emil(makeChange, { params: { key, id: off.id }, body: {} });
  await at('14:09');
  await emil(judgeChange, {
    params: { key, id: off.id },
    body: {
      result: 'as-expected',
      note: 'Traffic and CPU are back.',
      outcome: 'kept',
      fixFor: 'symptom',
    },
  });
  await emil(changeState, { params, body: { state: 'monitoring' } });
  await fay(talk.postUpdate, {
    params,
    body: {
      did: 'Switched all managed rules off',
      found: 'Traffic and CPU are back',
      next: 'Find the rule; test without it',
    },
  });
  await at('14:20');
  await dev(confirmHypothesis, {
    params: { key, id: firewall },
    body: { why: 'One rule of 13:42 holds a pattern that backtracks without bound.' },
  });
  const { sections } = await dev(getRecord, { params });
  const cause = sections.find((one) => one.key === 'root-causes')?.parts[0];
  if (cause)
    await dev(changePart, {
      params: { key, id: cause.id },
      body: { version: cause.version, text: outage.cause },
    });
  const on = await dev(proposeChange, {
    params,
    body: {
      text: 'Take the rule out; switch the others on again, after a test in one data centre',
      hypothesisId: firewall,
      expected: 'CPU stays as it is',
      undo: 'Switch all managed rules off again',
    },
  });
  await emil(agreeToChange, { params: { key, id: on.id }, body: {} });
  await at('14:52');
  await dev(makeChange, { params: { key, id: on.id }, body: {} });
  await at('14:58');
  await dev(judgeChange, {
    params: { key, id: on.id },
    body: { result: 'as-expected', note: 'CPU stays as it is.', outcome: 'kept', fixFor: 'root-cause' },
  });
  await send(stage, signal.service, signal.alert, 'resolved', signal.summary, 'critical', {}, began);
  await at('15:05');
  await emil(resolveIncident, {
    params,
    body: {
      because:
        'The rule is out, all others are on again; CPU and traffic have been as before for ten minutes.',
    },
  });
  await reviewOutage(stage, key, setClock);
  await setClock(null);
  return key;
}

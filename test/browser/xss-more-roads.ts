import { addChatRoom } from '../../src/features/incidents/contract/chat.ts';
import { acknowledgeIncident, declareIncident } from '../../src/features/incidents/contract.ts';
import { escalateIncident } from '../../src/features/incidents/contract/escalate.ts';
import { downgradeIncident } from '../../src/features/incidents/contract/links.ts';
import { handOverDuty } from '../../src/features/incidents/contract/room.ts';
import { addContact, addLink, addNote, addRunbook } from '../../src/features/services/contract/guide.ts';
import {
  addComment,
  answerQuestion,
  askQuestion,
  getTalk,
} from '../../src/features/tickets/contract/talk.ts';
import { addList, announce } from '../../src/features/tickets/contract/watchers.ts';
import type { FakeSlack } from '../harness/fakes/slack.ts';
import type { MailInApp } from '../harness/mail-in-app.ts';

export interface MoreRoads {
  readonly app: MailInApp;
  readonly slack: FakeSlack;
  /** A service whose guide is written in hostile words. */
  readonly service: string;
  readonly texts: readonly string[];
  /** The same in one line, cut. */
  readonly cut: (most: number) => readonly string[];
}
/** What came of it: tickets to look at. */
export interface Led {
  readonly incident: string;
  readonly said: string;
  readonly bug: string;
}

const channel = 'C0123456789';

/** The roads in that are not signals, mail, files or the talk of one ticket: chat, guide, older dialects, escalation, hand-over. */
export async function byMoreRoads(roads: MoreRoads): Promise<Led> {
  await theGuide(roads);
  await olderSignals(roads);
  const said = await inChat(roads);
  const { app, service, cut, texts } = roads;
  const [ada, ben] = [app.as('ada'), app.as('ben')];
  const declare = async (title: string) =>
    (await ben(declareIncident, { body: { title, service, details: texts.slice(0, 60).join('\n') } })).key;
  const incident = await declare(cut(200)[3]!);
  const params = { key: incident };
  await ben(acknowledgeIncident, { params });
  for (const text of cut(400).slice(20, 26)) {
    const to = app.cast.people.ben.email;
    await ada(askQuestion, { params, body: { text, to, dueMinutes: 30 } });
  }
  const { questions } = await ben(getTalk, { params });
  for (const [at, { data }] of questions.entries())
    await ben(answerQuestion, {
      params: { key: incident, id: String(data['questionId']) },
      body: { answer: texts[at * 11]! },
    });
  const { lists } = await ada(addList, {
    params: { teamId: app.cast.team.id },
    body: { name: cut(70)[13]!, via: 'email', address: 'all@example.com' },
  });
  await ada(announce, { params, body: { text: cut(300)[17]!, listIds: [lists[0]!.id] } });
  const cleo = app.cast.people.cleo.id;
  const summary = texts.slice(90, 130).join('\n').slice(0, 3_900);
  await ben(escalateIncident, { params, body: { to: cleo, because: cut(290)[40]!, summary } });
  await ben(handOverDuty, { params, body: { to: app.cast.people.ada.id, summary: texts.join('\n') } });
  const { key: bug } = await ada(downgradeIncident, {
    params: { key: await declare(cut(200)[9]!) },
    body: { to: 'bug', because: cut(900)[12]! },
  });
  for (const body of texts.slice(0, 40))
    await ben(addComment, { params: { key: bug }, body: { body, format: 'markdown' } });
  return { incident, said, bug };
}

async function theGuide({ app, service, texts, cut }: MoreRoads): Promise<void> {
  const ada = app.as('ada');
  const params = { slug: service };
  for (const [at, title] of cut(190).slice(0, 6).entries()) {
    const body = texts.slice(at * 30, at * 30 + 30).join('\n\n- [ ] ');
    await ada(addRunbook, { params, body: { title, kind: 'text', body, url: null } });
    await ada(addLink, {
      params,
      body: { kind: 'dashboard', title, template: `https://a.test/?q={summary}&at=${at}` },
    });
    await ada(addNote, { params, body: { match: `${at}`, means: title, toDo: texts[at * 7]! } });
    await ada(addContact, { params, body: { name: title, about: cut(480)[at * 5]!, phone: cut(50)[at]! } });
  }
}

/** PagerDuty's older dialect and its changes. */
async function olderSignals({ app, texts, cut }: MoreRoads): Promise<void> {
  const key = app.cast.source.key;
  const post = (url: string, payload: object) => app.http.inject({ method: 'POST', url, payload });
  for (const [at, description] of cut(1_000).entries()) {
    if (at % 8 > 0) continue;
    await post('/generic/2010-04-15/create_event.json', {
      service_key: key,
      event_type: 'trigger',
      incident_key: `old ${at}`,
      description,
      client: description,
      client_url: texts[at],
      details: { [description]: texts[at] },
    });
    await post('/v2/change/enqueue', {
      routing_key: key,
      payload: { summary: description, source: description, custom_details: { [description]: texts[at] } },
      links: [{ href: texts[at], text: description }],
    });
  }
}

/** What is said below an incident in a Slack channel. @returns its key */
async function inChat({ app, slack, texts }: MoreRoads): Promise<string> {
  slack.knows('U0OUT', { name: texts[1]! });
  await app.as('ada')(addChatRoom, {
    params: { id: app.cast.team.id },
    body: { chat: 'slack', name: '#shop', channel },
  });
  const { key } = await app.as('ben')(declareIncident, { body: { title: 'Said in chat', service: 'shop' } });
  await app.platform.due.drain();
  const thread_ts = slack.posted().find(({ text }) => text.includes('Said in chat'))!.ts;
  for (const [at, text] of texts.entries()) {
    if (at % 4 > 0) continue;
    const ts = `1700000${String(at).padStart(3, '0')}.000001`;
    const event = { type: 'message', channel, thread_ts, ts, user: 'U0OUT', text };
    const payload = JSON.stringify({ type: 'event_callback', event_id: `Ev${at}`, event });
    const headers = { 'content-type': 'application/json', ...slack.sign(payload) };
    await app.http.inject({ method: 'POST', url: '/api/slack/events', headers, payload });
  }
  await app.platform.due.drain();
  return key;
}

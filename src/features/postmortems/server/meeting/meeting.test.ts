import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import { addWatcher } from '../../../tickets/contract/watchers.ts';
import { setPrivate } from '../../../tickets/contract/private.ts';
import * as contract from '../../contract/meeting.ts';
import { anIncident, refusal } from './review.fixture.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app?.close());
beforeEach(() => app.mail.forget());

const plan = {
  beginsAt: '2026-11-23T13:00:00.000Z',
  zone: 'America/New_York',
  lengthMinutes: 60,
  place: 'Room 4',
  callUrl: 'https://call.example.test/shop',
};
const jo = { email: 'jo@acme.test', name: 'Jo' };
const invited = (address: string) => app.mail.to(address).filter(({ files }) => files.length > 0);
/** The lines of the calendar file of the latest mail, long ones joined again. */
const calendar = (address: string) =>
  (invited(address).at(-1)?.files[0]?.text ?? '').replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
const fact = (lines: readonly string[], name: string) =>
  lines.find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))?.replace(/^[^:]*:/, '');

describe('invitations', () => {
  test('who worked on it, the team and who reported it are asked unless told otherwise', async () => {
    const at = await anIncident(app);
    await app.as('ben')(addWatcher, { ...at, body: { personId: app.cast.people.olga.id } });
    await app.as('ben')(addWatcher, { ...at, body: { email: jo.email, name: jo.name } });
    const { couldInvite, meeting } = await app.as('ben')(contract.getMeeting, at);
    expect(meeting).toBeNull();
    const names = (wanted: boolean) =>
      couldInvite
        .filter(({ invite }) => invite === wanted)
        .map(({ name }) => name)
        .toSorted();
    expect(names(true)).toEqual(['Ada Lund', 'Ben Kaur', 'Cleo Marsh', 'Max Berg']);
    expect(names(false)).toEqual(['Jo', 'Olga Ruiz']);
    expect(couldInvite.find(({ name }) => name === 'Ben Kaur')?.because).toBe('reporter');
  });

  test('a calendar file comes by mail, follows each change under one name, and is taken out at the end', async () => {
    const at = await anIncident(app);
    const { meeting } = await app.as('ben')(contract.scheduleMeeting, { ...at, body: plan });
    await app.platform.due.drain();
    const first = calendar('cleo@example.test');
    expect(invited('cleo@example.test')[0]!.subject).toContain(`Invitation: Post-mortem of ${at.params.key}`);
    expect(invited('cleo@example.test')[0]!.text).toContain(
      'Monday 23 November, 14:00 to 15:00 (Europe/Oslo)',
    );
    expect(fact(first, 'METHOD')).toBe('REQUEST');
    expect(fact(first, 'DTSTART')).toBe('20261123T130000Z');
    expect(fact(first, 'DTEND')).toBe('20261123T140000Z');
    expect(fact(first, 'SEQUENCE')).toBe('0');
    expect(first.filter((line) => line.startsWith('ATTENDEE')).join()).toMatch(/cleo@example\.test$/i);
    expect(fact(first, 'ORGANIZER')?.toLowerCase()).toContain('pager@example.test');

    await app.as('ben')(contract.changeMeeting, {
      ...at,
      body: { version: meeting!.version, beginsAt: '2026-11-24T08:00:00.000Z' },
    });
    await app.platform.due.drain();
    const moved = calendar('cleo@example.test');
    expect(fact(moved, 'UID')).toBe(fact(first, 'UID'));
    expect([fact(moved, 'DTSTART'), fact(moved, 'SEQUENCE')]).toEqual(['20261124T080000Z', '1']);
    expect(invited('cleo@example.test').at(-1)!.subject).toMatch(/^Changed: /);

    await app.as('ben')(contract.cancelMeeting, { ...at, body: { because: 'Nobody can' } });
    await app.platform.due.drain();
    const over = calendar('cleo@example.test');
    expect([fact(over, 'METHOD'), fact(over, 'STATUS'), fact(over, 'SEQUENCE')]).toEqual([
      'CANCEL',
      'CANCELLED',
      '2',
    ]);
    expect(fact(over, 'UID')).toBe(fact(first, 'UID'));
    expect((await app.as('ben')(contract.getMeeting, at)).meeting).toBeNull();
  });

  test('new words alone send nothing again', async () => {
    const at = await anIncident(app);
    const { meeting } = await app.as('ben')(contract.scheduleMeeting, { ...at, body: plan });
    await app.platform.due.drain();
    const before = app.mail.all().length;
    await app.as('ben')(contract.changeMeeting, {
      ...at,
      body: { version: meeting!.version, words: 'Bring cake' },
    });
    await app.platform.due.drain();
    expect(app.mail.all()).toHaveLength(before);
    expect(
      await refusal(
        app.as('cleo')(contract.changeMeeting, { ...at, body: { version: meeting!.version, place: 'x' } }),
      ),
    ).toBe('postmortems/meeting-changed');
  });

  test('people outside read the time of the meeting and nothing of the inside', async () => {
    const at = await anIncident(app);
    await app.as('ben')(contract.scheduleMeeting, {
      ...at,
      body: { ...plan, invite: [jo, { personId: app.cast.people.cleo.id }] },
    });
    await app.platform.due.drain();
    const [mail] = invited(jo.email);
    expect(mail!.text).toContain('08:00 to 09:00 (America/New_York)');
    const everything = `${mail!.text}${mail!.html}${calendar(jo.email).join('\n')}`;
    expect(everything).not.toMatch(/cleo|ben kaur|\/incidents\//i);
    expect(everything).toContain('https://call.example.test/shop');
    expect(invited('ada@example.test')).toEqual([]);
    // Who only looks on does not learn the address.
    const seen = await app.as('mia')(contract.getMeeting, at);
    expect(seen.meeting!.invitees.map(({ name, email }) => [name, email])).toContainEqual(['Jo', null]);
    expect(seen.couldInvite).toEqual([]);
  });

  test('who is left out is told, who is new is invited, the others hear nothing', async () => {
    const at = await anIncident(app);
    const person = (who: 'cleo' | 'ada' | 'max') => ({ personId: app.cast.people[who].id });
    const { meeting } = await app.as('ben')(contract.scheduleMeeting, {
      ...at,
      body: { ...plan, invite: [person('cleo'), person('ada')] },
    });
    await app.platform.due.drain();
    app.mail.forget();
    await app.as('ben')(contract.changeMeeting, {
      ...at,
      body: { version: meeting!.version, invite: [person('ada'), person('max')] },
    });
    await app.platform.due.drain();
    expect(fact(calendar('cleo@example.test'), 'METHOD')).toBe('CANCEL');
    expect(fact(calendar('max@example.test'), 'METHOD')).toBe('REQUEST');
    expect(invited('ada@example.test')).toEqual([]);
  });

  test.each(['private', 'drill'] as const)('nobody outside is invited: %s', async (why) => {
    const at = await anIncident(app);
    if (why === 'private')
      await app.as('ada')(setPrivate, { ...at, body: { private: true, because: 'Personal data' } });
    else
      await app.platform.pool.query(
        'update incident set drill = true where ticket_id = (select id from ticket where number = $1)',
        [Number(at.params.key.slice(4))],
      );
    const view = await app.as('ada')(contract.scheduleMeeting, {
      ...at,
      body: { ...plan, invite: [jo, { personId: app.cast.people.olga.id }] },
    });
    await app.platform.due.drain();
    expect(view.nobodyOutside).toBe(why);
    expect(app.mail.to(jo.email)).toEqual([]);
    expect(invited('olga@example.test')).toHaveLength(1);
    // Who is invited to it sees it from then on; who was not, as before.
    expect((await app.as('olga')(contract.getMeeting, at)).key).toBe(at.params.key);
    if (why === 'private')
      expect(await refusal(app.as('mia')(contract.getMeeting, at))).toBe('tickets/unknown-ticket');
  });

  test('one that became private, or was called off, before it went out does not go out', async () => {
    const at = await anIncident(app);
    app.mail.behave({ do: 'refuse', code: 451, text: 'later' });
    await app.as('ben')(contract.scheduleMeeting, { ...at, body: { ...plan, invite: [jo] } });
    await app.platform.due.drain();
    app.mail.behave({ do: 'take' });
    await app.as('ada')(setPrivate, { ...at, body: { private: true, because: 'Personal data' } });
    await app.passMinutes(2);
    expect(invited(jo.email)).toEqual([]);
  });

  test('a mail server that is down for a while delays, and doubles nothing', async () => {
    const at = await anIncident(app);
    app.mail.behave({ do: 'refuse', code: 451, text: 'later' });
    await app.as('ben')(contract.scheduleMeeting, { ...at, body: { ...plan, invite: [jo] } });
    await app.platform.due.drain();
    const [invitee] = (await app.as('ben')(contract.getMeeting, at)).meeting!.invitees;
    expect(invitee!.mail).toMatchObject({ state: 'failed', method: 'request' });
    app.mail.behave({ do: 'take' });
    await app.passMinutes(2);
    expect(invited(jo.email)).toHaveLength(1);
  });

  test('there is one at a time, and its zone is one', async () => {
    const at = await anIncident(app);
    const ask = (zone: string) =>
      app.as('ben')(contract.scheduleMeeting, { ...at, body: { ...plan, zone, invite: [] } });
    expect(await refusal(ask('Mars/Olympus'))).toBe('postmortems/unknown-zone');
    const both = await Promise.allSettled([ask('UTC'), ask('UTC')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('holding it', () => {
  test('it begins without a plan, the blameless text is kept as it was read, with who read it', async () => {
    const at = await anIncident(app);
    const began = await app.as('ben')(contract.startMeeting, { ...at, body: {} });
    expect(began.meeting).toMatchObject({ state: 'running', step: 'introductions' });
    await app.as('cleo')(contract.setPresent, { ...at, body: { present: true } });
    await app.as('mia')(contract.readBlamelessText, { ...at, body: {} });
    const all = await app.as('ben')(contract.readBlamelessText, { ...at, body: { aloud: true } });
    const readers = all
      .meeting!.invitees.filter(({ readAt }) => readAt !== null)
      .map(({ name, because }) => [name, because]);
    expect(readers).toEqual(
      [
        ['Ben Kaur', 'reporter'],
        ['Cleo Marsh', 'room'],
        ['Mia Wong', 'came'],
      ].map(([name, because]) => [name, name === 'Cleo Marsh' ? 'team' : because]),
    );

    const words = await app.as('max')(contract.setBlamelessText, {
      params: { id: app.cast.team.id },
      body: { text: 'We are kind.', version: 0 },
    });
    expect((await app.as('ben')(contract.getMeeting, at)).blamelessText).toBe(began.blamelessText);
    expect(
      await refusal(
        app.as('max')(contract.setBlamelessText, {
          params: { id: app.cast.team.id },
          body: { text: 'No.', version: 0 },
        }),
      ),
    ).toBe('postmortems/text-changed');
    await app.as('ben')(contract.endMeeting, { ...at, body: {} });
    expect((await app.as('ben')(contract.startMeeting, { ...at, body: {} })).blamelessText).toBe(
      'We are kind.',
    );
    await app.as('max')(contract.setBlamelessText, {
      params: { id: app.cast.team.id },
      body: { text: null, version: words.version },
    });
  });

  test('the presenter goes through the steps; nobody else does', async () => {
    const at = await anIncident(app);
    expect(await refusal(app.as('ben')(contract.setMeetingStep, { ...at, body: { step: 'detect' } }))).toBe(
      'postmortems/no-meeting',
    );
    await app.as('ben')(contract.startMeeting, { ...at, body: {} });
    const { meeting } = await app.as('cleo')(contract.setMeetingStep, { ...at, body: { step: 'detect' } });
    expect(meeting!.step).toBe('detect');
    expect(await refusal(app.as('mia')(contract.setMeetingStep, { ...at, body: { step: 'choose' } }))).toBe(
      'general/not-allowed',
    );
  });

  test('who may what', async () => {
    const at = await anIncident(app);
    const may = async (ask: (who: 'ada' | 'max' | 'ben' | 'mia' | 'olga') => Promise<unknown>) => {
      const can: string[] = [];
      for (const who of ['ada', 'max', 'ben', 'mia', 'olga'] as const)
        if ((await refusal(ask(who))) !== 'general/not-allowed') can.push(who);
      return can.join(' ');
    };
    const body = { ...plan, invite: [] };
    expect(await may((who) => app.as(who)(contract.getMeeting, at))).toBe('ada max ben mia olga');
    expect(await may((who) => app.as(who)(contract.scheduleMeeting, { ...at, body }))).toBe('ada max ben');
    expect(await may((who) => app.as(who)(contract.startMeeting, { ...at, body: {} }))).toBe('ada max ben');
    expect(await may((who) => app.as(who)(contract.setPresent, { ...at, body: { present: true } }))).toBe(
      'ada max ben mia olga',
    );
    const [someone] = (await app.as('ben')(contract.getMeeting, at)).meeting!.invitees;
    const other = { inviteeId: someone!.id, present: false };
    expect(
      await may((who) =>
        who === 'ada' ? Promise.resolve() : app.as(who)(contract.setPresent, { ...at, body: other }),
      ),
    ).toBe('ada max ben');
    expect(
      await may((who) => app.as(who)(contract.readBlamelessText, { ...at, body: { aloud: true } })),
    ).toBe('ada max ben');
    const text = { params: { id: app.cast.team.id }, body: { text: null, version: 0 } };
    expect(await may((who) => app.as(who)(contract.setBlamelessText, text))).toBe('ada max');
    expect(await may((who) => app.as(who)(contract.endMeeting, { ...at, body: {} }))).toBe('ada max ben');
  });
});

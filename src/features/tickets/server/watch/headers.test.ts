import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import { sendMail } from '../../../channels/index.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const anyText = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    'Jo\r\nBcc: victim@else.test',
    'Jo\nX-Injected: yes',
    'Acme, Inc. "Jo" <victim@else.test>',
    'Jö Ünïcode 日本',
    'x@y.test, victim@else.test',
  ),
);

test('whatever a name or a subject holds: one recipient, no header of their making, and it goes through', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, anyText, async (toName, subject) => {
      app.mail.forget();
      const outcome = await sendMail(app.platform, {
        to: 'jo@acme.test',
        toName,
        subject: `[INC-4] ${subject}`,
        text: 'x\n',
        idempotencyKey: 'mail-1',
        replyTo: 'inc-4.abc@in.example.test',
        references: ['ticket-1', 'mail-0'],
        list: { id: 'INC-4', unsubscribeUrl: 'https://evenkeel.test/s/abc/leave' },
      });
      expect(outcome.result).toBe('handed-over');
      const [mail, ...others] = app.mail.all();
      expect(others).toEqual([]);
      expect(mail!.to).toBe('jo@acme.test');
      expect(mail!.headers['bcc']).toBeUndefined();
      expect(mail!.headers['x-injected']).toBeUndefined();
      expect(mail!.headers).toMatchObject({
        references: '<ticket-1@example.test> <mail-0@example.test>',
        'in-reply-to': '<mail-0@example.test>',
        'message-id': '<mail-1@example.test>',
        'list-unsubscribe': '<https://evenkeel.test/s/abc/leave>',
        'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
        'reply-to': 'inc-4.abc@in.example.test',
      });
      expect(mail!.headers['list-id']).toBe('<inc-4.example.test>');
    }),
    { numRuns: 150 },
  );
});

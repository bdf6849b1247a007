import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitReply } from './mail-split.ts';

interface Row {
  readonly name: string;
  readonly text: string;
  readonly said: string;
  readonly quoted?: string;
  readonly signature?: string;
}

const rows: readonly Row[] = [
  { name: 'only words', text: 'It is down.\n\nStill.', said: 'It is down.\n\nStill.' },
  {
    name: 'Gmail',
    text: 'Yes.\n\nOn Mon, Nov 3, 2025 at 2:05 PM Ben Kaur <ben@example.org> wrote:\n\n> old',
    said: 'Yes.',
    quoted: 'wrote:',
  },
  {
    name: 'Gmail, broken over two lines',
    text: 'Yes.\n\nOn Mon, Nov 3, 2025 at 2:05 PM A Very Long Name Indeed <\nben@example.org> wrote:\n\n> old',
    said: 'Yes.',
    quoted: 'Long Name',
  },
  {
    name: 'Apple Mail',
    text: 'Yes.\n\n> On 3 Nov 2025, at 14:05, Ben Kaur <ben@example.org> wrote:\n> \n> old',
    said: 'Yes.',
    quoted: 'old',
  },
  {
    name: 'Thunderbird, answers below',
    text: 'On 03.11.2025 14:05, Ben Kaur wrote:\n> old words\n\nNew words.\n\n-- \nAda Lund\nShop',
    said: 'New words.',
    quoted: 'old words',
    signature: 'Ada Lund',
  },
  {
    name: 'Thunderbird in German',
    text: 'Am 03.11.2025 um 14:05 schrieb Ben Kaur:\n> alt\nNeu.',
    said: 'Neu.',
    quoted: 'alt',
  },
  {
    name: 'Gmail in German',
    text: 'Ja.\n\nAm Mo., 3. Nov. 2025 um 14:05 Uhr schrieb Ben <ben@example.org>:\n\n> alt',
    said: 'Ja.',
    quoted: 'schrieb',
  },
  {
    name: 'Gmail in Norwegian',
    text: 'Ja.\n\nman. 3. nov. 2025 kl. 14:05 skrev Ben Kaur <ben@example.org>:\n\n> gammelt',
    said: 'Ja.',
    quoted: 'skrev',
  },
  {
    name: 'Apple Mail in Norwegian',
    text: 'Ja.\n\n> 3. nov. 2025 kl. 14:05 skrev Ben Kaur <ben@example.org>:\n> \n> gammelt',
    said: 'Ja.',
    quoted: 'gammelt',
  },
  {
    name: 'Gmail in French',
    text: 'Oui.\n\nLe lun. 3 nov. 2025 à 14:05, Ben Kaur <ben@example.org> a écrit :\n\n> vieux',
    said: 'Oui.',
    quoted: 'écrit',
  },
  {
    name: 'Outlook',
    text: 'Done.\n\nFrom: Ben Kaur <ben@example.org>\nSent: Monday, November 3, 2025 2:05 PM\nTo: Ada Lund <ada@example.org>\nSubject: RE: down\n\nold words',
    said: 'Done.',
    quoted: 'old words',
  },
  {
    name: 'Outlook with a line above',
    text: 'Done.\n\n________________________________\nFrom: Ben Kaur\nSent: Monday, November 3, 2025 2:05 PM\nTo: Ada\nSubject: x\n\nold',
    said: 'Done.',
    quoted: 'old',
  },
  {
    name: 'old Outlook',
    text: 'Done.\n\n-----Original Message-----\nFrom: Ben\nSent: Monday\nTo: Ada\nSubject: x\n\nold',
    said: 'Done.',
    quoted: 'Original',
  },
  {
    name: 'Outlook in German',
    text: 'Erledigt.\n\nVon: Ben Kaur <ben@example.org>\nGesendet: Montag, 3. November 2025 14:05\nAn: Ada\nBetreff: AW: x\n\nalt',
    said: 'Erledigt.',
    quoted: 'alt',
  },
  {
    name: 'Outlook in Norwegian',
    text: 'Ferdig.\n\nFra: Ben Kaur\nSendt: mandag 3. november 2025 14:05\nTil: Ada\nEmne: SV: x\n\ngammelt',
    said: 'Ferdig.',
    quoted: 'gammelt',
  },
  {
    name: 'Outlook in French',
    text: 'Fait.\n\nDe : Ben Kaur <ben@example.org>\nEnvoyé : lundi 3 novembre 2025 14:05\nÀ : Ada\nObjet : RE: x\n\nvieux',
    said: 'Fait.',
    quoted: 'vieux',
  },
  {
    name: 'Outlook on a phone, in bold',
    text: 'Ok\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\n*From:* Ben\n*Sent:* Monday\n*To:* Ada\n*Subject:* x\n\nold',
    said: 'Ok',
    quoted: 'old',
    signature: 'Get Outlook',
  },
  { name: 'an iPhone', text: 'On it\n\nSent from my iPhone', said: 'On it', signature: 'iPhone' },
  {
    name: 'an iPhone in German',
    text: 'Mache ich\n\nVon meinem iPhone gesendet',
    said: 'Mache ich',
    signature: 'iPhone',
  },
  {
    name: 'an iPhone in Norwegian',
    text: 'Fikser\n\nSendt fra min iPhone',
    said: 'Fikser',
    signature: 'iPhone',
  },
  {
    name: 'an iPhone in French',
    text: 'Je regarde\n\nEnvoyé de mon iPhone',
    said: 'Je regarde',
    signature: 'iPhone',
  },
  {
    name: 'a signature above the quote',
    text: 'Yes.\n-- \nAda\n\nOn 3 Nov 2025 14:05, Ben wrote:\n> old',
    said: 'Yes.',
    quoted: 'old',
    signature: 'Ada',
  },
  {
    name: 'answers between the lines keep what they answer',
    text: '> one\n\nanswer one\n\n> two\n\nanswer two\n\n> the rest',
    said: '> one\n\nanswer one\n\n> two\n\nanswer two',
    quoted: 'the rest',
  },
  {
    name: 'a word that looks like a label',
    text: 'To: everybody\nFrom now on we wait.',
    said: 'To: everybody\nFrom now on we wait.',
  },
  {
    name: 'a sentence that begins like an attribution',
    text: 'On the 3rd the job wrote: nothing.\nOdd.',
    said: 'On the 3rd the job wrote: nothing.\nOdd.',
  },
  { name: 'a log with dashes', text: 'See\n--- before\n+++ after', said: 'See\n--- before\n+++ after' },
];

describe('what a person said, apart from what they quote and their signature', () => {
  test.each(rows)('$name', ({ text, said, quoted = '', signature = '' }) => {
    const split = splitReply(text);
    expect(split.said).toBe(said);
    if (quoted === '') expect(split.quoted).toBe('');
    expect(split.quoted).toContain(quoted);
    if (signature === '') expect(split.signature).toBe('');
    expect(split.signature).toContain(signature);
  });

  const line = fc.oneof(
    fc.constantFrom(
      '',
      '> q',
      '-- ',
      'On Mon, 3 Nov 2025 at 14:05, Ben wrote:',
      'From: Ben',
      'Sent: now',
      'To: Ada',
      'Subject: x',
      '________________________________',
      'Sent from my iPhone',
      'words',
    ),
    fc.string({ maxLength: 40 }),
  );

  test('nothing is lost and nothing is added, whatever the lines', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const text = lines.join('\n');
        const { said, quoted, signature } = splitReply(text);
        const words = (all: string) =>
          all
            .replaceAll('\u00a0', ' ')
            .split(/[\r\n]+/)
            .map((one) => one.trim())
            .filter((one) => one !== '')
            .sort();
        expect(words([said, quoted, signature].join('\n'))).toEqual(words(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('a text without quote signs, labels or marks is what was said', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z ]{1,30}$/), { minLength: 1, maxLength: 10 }), (lines) => {
        fc.pre(lines.every((one) => !/outlook|iphone|android|mail|mobil|phone|handy/.test(one)));
        expect(splitReply(lines.join('\n')).quoted).toBe('');
      }),
    );
  });
});

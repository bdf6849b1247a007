import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signalTexts } from './signal-texts.ts';
import { stackTraces } from './stack-trace.ts';

const inText = (text: string) => stackTraces([{ where: 'stack', text }]);
/** Language, error, and `call @ place` of each frame; a library's in brackets. */
const told = (text: string) =>
  inText(text).map(({ language, error, frames, wrappedIn }) => ({
    language,
    error,
    wrappedIn,
    frames: frames.map(({ call, place, library }) => {
      const words = `${call} @ ${place}`;
      return library ? `[${words}]` : words;
    }),
  }));

const tables: [name: string, text: string, expected: object][] = [
  [
    'JavaScript on a server',
    `TypeError: Cannot read properties of undefined (reading 'id')
    at charge (/app/src/pay.js:12:5)
    at async Server.handle (file:///app/src/server.mjs:3:1)
    at /app/node_modules/fastify/lib/run.js:9:2
    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)`,
    {
      language: 'JavaScript',
      error: "TypeError: Cannot read properties of undefined (reading 'id')",
      frames: [
        'charge @ /app/src/pay.js:12:5',
        'Server.handle @ file:///app/src/server.mjs:3:1',
        '[ @ /app/node_modules/fastify/lib/run.js:9:2]',
        '[process.processTicksAndRejections @ node:internal/process/task_queues:105:5]',
      ],
    },
  ],
  [
    'JavaScript whose message has several lines',
    'Error: refused:\n  code 7\n    at f (https://shop.example/app.js:1:2)',
    { language: 'JavaScript', error: 'Error: refused:', frames: ['f @ https://shop.example/app.js:1:2'] },
  ],
  [
    'Java, where the last cause is where it began',
    `Exception in thread "main" java.lang.RuntimeException: checkout failed
\tat com.shop.Checkout.pay(Checkout.java:42)
\tat java.base/java.lang.Thread.run(Thread.java:840)
Caused by: java.sql.SQLException: ORA-00942: table or view does not exist
\tat oracle.jdbc.Driver.execute(Driver.java:7)
\tat com.shop.Orders.load(Orders.kt:17)
\t... 12 more`,
    {
      language: 'Java',
      error: 'java.sql.SQLException: ORA-00942: table or view does not exist',
      wrappedIn: 'java.lang.RuntimeException: checkout failed',
      frames: ['oracle.jdbc.Driver.execute @ Driver.java:7', 'com.shop.Orders.load @ Orders.kt:17'],
    },
  ],
  [
    'Python, last call told last',
    `Traceback (most recent call last):
  File "/app/shop/main.py", line 7, in <module>
    pay()
  File "/usr/lib/python3.12/site-packages/acq/client.py", line 90, in send
    raise Refused(code)
acq.Refused: E1042`,
    {
      language: 'Python',
      error: 'acq.Refused: E1042',
      frames: ['[send @ /usr/lib/python3.12/site-packages/acq/client.py:90]', ' @ /app/shop/main.py:7'],
    },
  ],
  [
    'a chain of Python, which began with the first',
    `Traceback (most recent call last):
  File "a.py", line 1, in f
KeyError: 'id'

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "b.py", line 2, in g
ValueError: no id`,
    { language: 'Python', error: "KeyError: 'id'", wrappedIn: 'ValueError: no id', frames: ['f @ a.py:1'] },
  ],
  [
    'Go',
    `panic: runtime error: invalid memory address or nil pointer dereference
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x48f1a5]

goroutine 1 [running]:
main.(*Cart).Total(0x0)
\t/src/shop/cart.go:21 +0x5
net/http.HandlerFunc.ServeHTTP(0xc000010000, {0x1, 0x2})
\t/usr/local/go/src/net/http/server.go:2136 +0x29

goroutine 7 [select]:
other.thing()
\t/src/shop/other.go:1 +0x1`,
    {
      language: 'Go',
      error: 'panic: runtime error: invalid memory address or nil pointer dereference',
      frames: [
        'main.(*Cart).Total @ /src/shop/cart.go:21',
        '[net/http.HandlerFunc.ServeHTTP @ /usr/local/go/src/net/http/server.go:2136]',
      ],
    },
  ],
  [
    '.NET',
    `Unhandled exception. System.NullReferenceException: Object reference not set to an instance of an object.
   at Shop.Cart.Total(Order order) in C:\\src\\Shop\\Cart.cs:line 12
   at System.Threading.Tasks.Task.Execute()`,
    {
      language: '.NET',
      error: 'System.NullReferenceException: Object reference not set to an instance of an object.',
      frames: [
        'Shop.Cart.Total(Order order) @ C:\\src\\Shop\\Cart.cs:12',
        '[System.Threading.Tasks.Task.Execute() @ null]',
      ],
    },
  ],
  [
    'Ruby',
    `app/models/cart.rb:12:in \`total': undefined method \`price' for nil (NoMethodError)
\tfrom app/controllers/pay.rb:3:in 'create'
\tfrom /usr/lib/ruby/gems/3.3/rack.rb:9:in 'call'`,
    {
      language: 'Ruby',
      error: "undefined method `price' for nil (NoMethodError)",
      frames: [
        'total @ app/models/cart.rb:12',
        'create @ app/controllers/pay.rb:3',
        '[call @ /usr/lib/ruby/gems/3.3/rack.rb:9]',
      ],
    },
  ],
  [
    'PHP',
    `PHP Fatal error:  Uncaught RuntimeException: gateway down in /srv/shop/pay.php:14
Stack trace:
#0 /srv/shop/vendor/http/client.php(88): Http\\Client->send()
#1 /srv/shop/index.php(3): pay(Object(Cart))
#2 {main}
  thrown in /srv/shop/pay.php on line 14`,
    {
      language: 'PHP',
      error: 'RuntimeException: gateway down in /srv/shop/pay.php:14',
      frames: [
        '[Http\\Client->send() @ /srv/shop/vendor/http/client.php:88]',
        'pay(Object(Cart)) @ /srv/shop/index.php:3',
      ],
    },
  ],
];

test.each(tables)('%s', (_, text, expected) => {
  expect(told(text)).toMatchObject([expected]);
});

test.each([
  'Checkout is down',
  'see you at 12:30:15',
  'at the shop (really)',
  'meet me\n  at noon (12:00)\n  at home',
  '# a comment\n#1 in sales',
  'goroutine',
  'File "x"',
])('%j is no trace', (text) => expect(inText(text)).toEqual([]));

describe('in an alert', () => {
  test('a list of lines, and a trace whose lines were spelled out, are found', () => {
    const details = {
      exception: { stack: ['Error: no', '    at a (b.js:1:2)'] },
      log: 'Error: other\\n    at c (d.js:3:4)',
    };
    expect(
      stackTraces(signalTexts({ title: 'x', details })).map(({ where, error }) => [where, error]),
    ).toEqual([
      ['exception.stack', 'Error: no'],
      ['log', 'Error: other'],
    ]);
  });

  test('the same trace told twice is one', () => {
    const stack = 'Error: no\n    at a (b.js:1:2)';
    const texts = signalTexts({ title: 'x', details: { stack, again: stack } });
    expect(stackTraces(texts)).toHaveLength(1);
  });
});

test('law: whatever comes in, what is told is bounded, and a trace hidden in noise is found', () => {
  const noise = fc.array(fc.string({ unit: 'binary', maxLength: 200 }), { maxLength: 20 });
  fc.assert(
    fc.property(noise, noise, fc.constantFrom(...tables.map(([, text]) => text)), (before, after, trace) => {
      for (const found of inText([...before, ...after].join('\n'))) {
        expect(found.frames.length).toBeLessThanOrEqual(8);
        for (const { call } of found.frames) expect(call.length).toBeLessThanOrEqual(200);
      }
      const calm = before.map((line) => line.replaceAll(/[^a-z ]/g, '')).slice(0, 5);
      expect(inText([...calm, '', trace].join('\n')).length).toBeGreaterThan(0);
    }),
  );
});

test('law: texts of an alert are bounded, its title first', () => {
  fc.assert(
    fc.property(fc.string(), fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 8 })), (title, details) => {
      const texts = signalTexts({ title, details: details as Record<string, unknown> });
      expect(texts.length).toBeLessThanOrEqual(60);
      expect(texts.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(40_000);
      if (title.trim() !== '') expect(texts[0]!.where).toBe('title');
    }),
  );
  const huge = signalTexts({
    title: 'x',
    details: Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`k${n}`, 'y'.repeat(9_000)])),
  });
  expect(huge.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(40_000);
});

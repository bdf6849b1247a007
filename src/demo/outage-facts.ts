import type { FiveQuestion } from '../features/postmortems/core/five-questions.ts';

interface Idea {
  readonly question: FiveQuestion;
  readonly text: string;
  readonly owner: string;
  /** When it was chosen to be tried: until when, and when it was done. */
  readonly dueOn: string | null;
  readonly doneOn: string | null;
  /** That shares the weakness. */
  readonly service?: string;
}

interface Follows {
  /** A cause, in its words. */
  readonly from: string;
  /** The idea that was chosen and answers it. */
  readonly idea?: string;
  /** Why nothing follows. */
  readonly because?: string;
}

/**
 * A real outage, retold: on 2 July 2019 Cloudflare's network answered HTTP 502 for 27 minutes. The facts and their times (UTC) are
 * those that the company published on 12 July 2019 ("Details of the Cloudflare outage on July 2, 2019", blog.cloudflare.com), in
 * our own words. The people are those of the demonstration. The report names two hypotheses, an attack and the firewall; the two
 * others, and how each was tested where the report does not say, are what a team at the board would have written.
 */
export const outage = {
  day: '2019-07-02',
  team: 'Edge',
  /** The change that began it, told by the release pipeline before anybody knew that it mattered. */
  change: {
    at: '13:42',
    service: 'Firewall rules',
    summary: 'New managed rules against cross-site scripting, simulate mode, to every machine',
  },
  signal: {
    at: '13:42',
    service: 'Edge proxy',
    alert: 'FirewallSyntheticTestFails',
    summary: 'Synthetic test of the firewall fails worldwide: HTTP 502',
  },
  title: 'HTTP 502 for every customer, worldwide',
  symptoms: [
    {
      at: '13:45',
      text: 'Visitors get HTTP 502 from every site behind the edge',
      where: 'All data centres, at the same moment',
      howOften: 'Up to 4 of 5 requests',
      impact: 'Every customer',
      since: '13:42',
    },
    {
      at: '13:46',
      text: 'Machines that serve HTTP have nearly no CPU left',
      where: 'Worldwide',
      howOften: 'All of them, all the time',
      impact: 'Requests wait, then fail',
      since: '13:42',
    },
    {
      at: '13:47',
      text: 'Traffic of the network falls by 82 %',
      where: 'Worldwide',
      howOften: 'At the worst minute',
      impact: 'The largest drop there has been',
      since: '13:43',
    },
    {
      at: '13:52',
      text: 'Dashboard, API and internal tools do not answer; we cannot sign in to our own',
      where: 'Everything of ours that is served by the edge',
      howOften: 'Most attempts',
      impact: 'Customers cannot change settings; we are slow',
      since: '13:45',
    },
  ],
  hypotheses: {
    attack: 'An attack of a kind that we have not seen',
    network: 'A data centre or a carrier fails and the others are drowned by what it served',
    release: 'A release of the proxy software eats the CPU',
    firewall: 'The firewall eats the CPU: a rule that went out at 13:42',
  },
  cause: 'A pattern in a new firewall rule backtracks without bound: one request can take all of a CPU',
  whys: [
    'Why could one rule reach every machine within seconds when software goes out step by step?',
    'Why did nothing stop a rule that eats CPU?',
    'Why could we not sign in to our own tools when we needed them?',
    'Why did customers hear of it so late?',
  ],
  contributing: [
    'The pattern could backtrack without bound',
    'The protection against rules that use too much CPU was taken out by mistake some weeks before, when the firewall was refactored to use less CPU',
    'The engine that runs the patterns has no bound on its work',
    'The test suite of rules looks at what they refuse, not at the CPU they take',
    'Rules that are no emergency may go to every machine at once, by the written procedure',
    'Going back meant building all rules twice, which takes too long',
    'The first alert for a fall of all traffic came late',
    'Our tools stand behind the edge, and the way around it was not practised; some credentials had timed out',
    'The status page was not updated soon enough',
  ],
  /** What follows from each cause: one of the ideas below that were chosen, or why nothing does. */
  follows: [
    {
      from: 'A pattern in a new firewall rule backtracks without bound: one request can take all of a CPU',
      idea: 'Move to a pattern engine that guarantees its running time',
    },
    {
      from: 'The pattern could backtrack without bound',
      idea: 'Move to a pattern engine that guarantees its running time',
    },
    {
      from: 'The protection against rules that use too much CPU was taken out by mistake some weeks before, when the firewall was refactored to use less CPU',
      idea: 'Put back the protection against rules that use too much CPU',
    },
    {
      from: 'The engine that runs the patterns has no bound on its work',
      idea: 'Move to a pattern engine that guarantees its running time',
    },
    {
      from: 'The test suite of rules looks at what they refuse, not at the CPU they take',
      idea: 'Measure the CPU of each rule in the test suite, and refuse what takes too much',
    },
    {
      from: 'Rules that are no emergency may go to every machine at once, by the written procedure',
      idea: 'Rules go out step by step, as software does; the fast way is for emergencies',
    },
    {
      from: 'Going back meant building all rules twice, which takes too long',
      idea: 'Going back to the rules of before takes one step and no build',
    },
    {
      from: 'The first alert for a fall of all traffic came late',
      idea: 'Alert within a minute when all traffic falls at once',
    },
    {
      from: 'Our tools stand behind the edge, and the way around it was not practised; some credentials had timed out',
      idea: 'Practise the way into our tools that does not lead through the edge, every month',
    },
    {
      from: 'The status page was not updated soon enough',
      because:
        'Updating it by itself was not chosen: it would tell customers of every false alarm. It is asked for again when the new alert on traffic has stood for a quarter.',
    },
  ] as readonly Follows[],
  fixes: {
    symptom: 'All managed rules switched off worldwide',
    rootCause:
      'The rule was taken out, the others tested in one place with real traffic, then switched on again worldwide',
  },
  prevention: [
    'Put back the protection against rules that use too much CPU',
    'Look through all 3,868 managed rules for patterns that backtrack',
    'Measure the CPU of each rule in the test suite',
    'Move to a pattern engine that guarantees its running time',
    'Send rules out step by step, as software; keep the fast way for emergencies',
    'A way to take dashboard and API off the edge in an emergency',
    'Let the status page be updated by itself when traffic falls',
  ],
  distance:
    'The first word was "the firewall test fails", and it was the firewall; but the size of the fall looked like an attack, and a quarter of an hour went into that.',
  summary:
    'A new firewall rule held a pattern that could take all CPU of a machine. It reached every machine within seconds. For 27 minutes most requests to most sites behind the edge were answered with HTTP 502.',
  customerSummary:
    'For 27 minutes sites behind our network answered with an error. A faulty rule of our firewall used up the computing power of our machines. No attack was involved. We switched the rules off, removed the faulty one, and changed how rules are tested and sent out.',
  /** Answers to the five questions; those with a day were chosen, and were done in these weeks. */
  ideas: [
    {
      question: 'detect',
      text: 'Alert within a minute when all traffic falls at once',
      owner: 'Fay Okoro',
      dueOn: '2019-07-19',
      doneOn: '2019-07-16',
    },
    {
      question: 'detect',
      text: 'Measure the CPU of each rule in the test suite, and refuse what takes too much',
      owner: 'Dev Rao',
      dueOn: '2019-07-19',
      doneOn: '2019-07-18',
    },
    {
      question: 'react',
      text: 'Practise the way into our tools that does not lead through the edge, every month',
      owner: 'Emil Dahl',
      dueOn: '2019-07-31',
      doneOn: '2019-07-24',
    },
    {
      question: 'react',
      text: 'The status page is updated by itself when traffic falls',
      owner: 'Fay Okoro',
      dueOn: null,
      doneOn: null,
    },
    {
      question: 'quick-fix',
      text: 'Going back to the rules of before takes one step and no build',
      owner: 'Dev Rao',
      dueOn: '2019-07-31',
      doneOn: '2019-07-26',
    },
    {
      question: 'prevent',
      text: 'Put back the protection against rules that use too much CPU',
      owner: 'Dev Rao',
      dueOn: '2019-07-05',
      doneOn: '2019-07-05',
    },
    {
      question: 'prevent',
      text: 'Rules go out step by step, as software does; the fast way is for emergencies',
      owner: 'Emil Dahl',
      dueOn: '2019-07-19',
      doneOn: '2019-07-17',
    },
    {
      question: 'prevent',
      text: 'Move to a pattern engine that guarantees its running time',
      owner: 'Dev Rao',
      dueOn: '2019-07-31',
      doneOn: '2019-07-31',
    },
    {
      question: 'other-area',
      text: 'Look through the patterns of bot detection for the same weakness',
      owner: 'Fay Okoro',
      dueOn: '2019-07-19',
      doneOn: '2019-07-15',
      service: 'Bot detection',
    },
  ] as readonly Idea[],
} as const;

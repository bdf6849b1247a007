import { nextStep, type Paging } from '../../../src/features/paging/core/next-step.ts';
import type { Plan } from '../../../src/features/paging/core/policy.ts';

/** What one delivery is in the model's database. */
interface Delivery {
  readonly step: number;
  state: 'queued' | 'sending' | 'handed-over' | 'cancelled';
  attempt: number;
  leaseUntilMs: number;
}
interface Task {
  readonly atMs: number;
  readonly run: () => void;
}
const leaseMs = 2_000;
const freshMs = 500;
const mostAfterMs = 1_000;
const delayMs = 10_000;

const plan: Plan = {
  policy: { id: 'policy', name: 'Policy' },
  repeatCount: 0,
  leftOut: [],
  steps: ['first', 'second', 'third'].map((personId) => ({
    delaySeconds: delayMs / 1000,
    people: [{ personId, name: personId, because: 'named-in-step' as const }],
  })),
};

/**
 * One history in memory: two nodes that share a database whose transactions happen one after the other, and an acknowledgement at any
 * moment around a step. Each node stands still whenever it likes, and every answer takes its time. What is decided is decided by the
 * core; what a transaction does is done as the statements do it.
 */
export function modelHistory(
  random: () => number,
  /** Without it a node that stood still sends what it had claimed: the fault that this model must find. */
  { asksAgain = true } = {},
): { broken: string[]; stepTaken: boolean } {
  const tasks: Task[] = [];
  const deliveries: Delivery[] = [];
  const requests: { step: number; atMs: number }[] = [];
  let paging: Paging = {
    state: 'running',
    plan,
    nextStep: 0,
    dueAtMs: 0,
    dueBecause: 'first-step-of-policy',
  };
  let acceptedMs: number | undefined;
  let nowMs = 0;
  const at = (atMs: number, run: () => void) => void tasks.push({ atMs, run });
  /** Mostly short; now and then a node stands still for seconds. */
  const pause = () => (random() < 0.1 ? random() * 5_000 : random() * 30);

  const takeStep = () => {
    if (paging.state !== 'running') return;
    const decision = nextStep(paging, nowMs, { canReach: () => true });
    if (decision.do === 'page') {
      for (const _ of decision.people)
        deliveries.push({ step: decision.step, state: 'queued', attempt: 0, leaseUntilMs: 0 });
      paging = { ...paging, ...decision.then, dueBecause: 'step-timed-out' };
    } else if (decision.do === 'end-loudly') paging = { ...paging, state: 'nobody-reached', dueAtMs: null };
  };
  const claim = () => {
    const askedMs = nowMs;
    for (const delivery of deliveries) {
      const isFree = delivery.state === 'queued';
      if (!isFree && !(delivery.state === 'sending' && delivery.leaseUntilMs <= nowMs)) continue;
      delivery.state = 'sending';
      delivery.attempt++;
      delivery.leaseUntilMs = nowMs + leaseMs;
      const { attempt } = delivery;
      at(nowMs + pause(), () => beginToSend(delivery, attempt, askedMs));
    }
  };
  const beginToSend = (delivery: Delivery, attempt: number, askedMs: number) => {
    const holds = () =>
      delivery.state === 'sending' && delivery.attempt === attempt && delivery.leaseUntilMs > nowMs;
    if (asksAgain && nowMs - askedMs > freshMs && !holds()) return;
    requests.push({ step: delivery.step, atMs: nowMs });
    at(nowMs + random() * 200, () => {
      if (delivery.state === 'sending') delivery.state = 'handed-over';
    });
  };
  const acknowledge = () => {
    if (paging.state === 'running') paging = { ...paging, state: 'acknowledged', dueAtMs: null };
    for (const delivery of deliveries)
      if (delivery.state === 'queued' || delivery.state === 'sending') delivery.state = 'cancelled';
    acceptedMs = nowMs;
  };

  const step = random() < 0.5 ? 1 : 2;
  at(step * delayMs - 50 + random() * 300, acknowledge);
  for (const phase of [random() * 50, random() * 50])
    for (let turnMs = phase; turnMs < (step + 1) * delayMs; turnMs += 40 + pause()) {
      at(turnMs, takeStep);
      at(turnMs + 1, claim);
    }
  while (tasks.length > 0) {
    let first = 0;
    for (let n = 1; n < tasks.length; n++) if (tasks[n]!.atMs < tasks[first]!.atMs) first = n;
    const [task] = tasks.splice(first, 1);
    nowMs = task!.atMs;
    task!.run();
  }
  const stepTaken = deliveries.some((delivery) => delivery.step === step);
  const late = requests.filter(({ atMs }) => acceptedMs !== undefined && atMs > acceptedMs + mostAfterMs);
  const leftOver = deliveries.filter(({ state }) => state === 'queued' || state === 'sending');
  return {
    stepTaken,
    broken: [
      ...late.map(({ atMs }) => `in memory: a page began ${Math.round(atMs - acceptedMs!)} ms after it`),
      ...leftOver.map(({ state }) => `in memory: a delivery is ${state} at the end`),
    ],
  };
}

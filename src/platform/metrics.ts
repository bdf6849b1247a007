import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  counter(name: string, help: string, labels?: readonly string[]): Counter<string>;
  gauge(name: string, help: string, labels?: readonly string[]): Gauge<string>;
  histogram(name: string, help: string, labels?: readonly string[], buckets?: number[]): Histogram<string>;
  /** Node's own figures (memory, event loop); only for a server, they keep a timer. */
  collectProcess(): void;
}

/** Makes each metric once per registry, whoever asks first. Names begin with `evenkeel_`. */
export function makeMetrics(): Metrics {
  const registry = new Registry();
  const known = <M>(name: string, make: () => M): M =>
    (registry.getSingleMetric(name) as M | undefined) ?? make();
  const base = (name: string, help: string, labels: readonly string[]) => ({
    name,
    help,
    labelNames: [...labels],
    registers: [registry],
  });
  return {
    registry,
    counter: (name, help, labels = []) => known(name, () => new Counter(base(name, help, labels))),
    gauge: (name, help, labels = []) => known(name, () => new Gauge(base(name, help, labels))),
    histogram: (name, help, labels = [], buckets = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]) =>
      known(name, () => new Histogram({ ...base(name, help, labels), buckets })),
    collectProcess: () => collectDefaultMetrics({ register: registry }),
  };
}

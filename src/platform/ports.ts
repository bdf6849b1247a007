/** Something a lower feature needs from a higher one: declared below, filled by the composition root. */
export interface Port<F extends (...args: never[]) => unknown> {
  readonly name: string;
  readonly type?: F;
}
export interface Ports {
  fill<F extends (...args: never[]) => unknown>(port: Port<F>, implementation: F): void;
  /** @throws Error when the composition root forgot it: a start-up mistake, found by the first test. */
  get<F extends (...args: never[]) => unknown>(port: Port<F>): F;
  /** What a feature that is not in the house yet would tell: undefined until it fills the port. */
  find<F extends (...args: never[]) => unknown>(port: Port<F>): F | undefined;
}

export function definePort<F extends (...args: never[]) => unknown>(name: string): Port<F> {
  return { name };
}

export function makePorts(): Ports {
  const filled = new Map<string, unknown>();
  return {
    fill(port, implementation) {
      if (filled.has(port.name)) throw new Error(`Port ${port.name} is filled twice.`);
      filled.set(port.name, implementation);
    },
    get<F extends (...args: never[]) => unknown>(port: Port<F>): F {
      const implementation = filled.get(port.name);
      if (!implementation) throw new Error(`Port ${port.name} is not filled: see src/server/compose.ts.`);
      return implementation as F;
    },
    find<F extends (...args: never[]) => unknown>(port: Port<F>): F | undefined {
      return filled.get(port.name) as F | undefined;
    },
  };
}

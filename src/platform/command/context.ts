import type { Call } from '../contract/client.ts';
import type { Platform } from '../platform.ts';

/** Everything outside that a command touches, so that tests run commands in their own process. */
export interface Io {
  readonly env: NodeJS.ProcessEnv;
  /** Standard output. */
  out(text: string): void;
  /** Standard error: messages, questions, progress. */
  err(text: string): void;
  /** All of standard input, as text. */
  readInput(): Promise<string>;
  /** Which of the three streams a person is sitting at. */
  readonly terminal: { readonly input: boolean; readonly output: boolean; readonly errors: boolean };
  /** Width of the terminal in columns. */
  readonly columns: number;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  now(): Date;
  /** Folder of the package: where migrations and the default data folder are. */
  readonly packageDir: string;
}

export interface Colors {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  readonly cyan: (text: string) => string;
}

/** How a command reaches the server; each also comes from the environment or the saved login. */
export interface ConnectionOptions {
  readonly url?: string;
  readonly tokenFile?: string;
}
export interface JsonOption {
  readonly json?: boolean;
}
export type ClientOptions = ConnectionOptions & JsonOption;

export interface Connected {
  readonly call: Call;
  /** Origin of the server, without trailing slash. */
  readonly url: string;
}

/** The platform on this machine's own database, with every feature put together, serving nobody. */
export interface OpenPlatform {
  readonly platform: Platform;
  close(): Promise<void>;
}

/** What the command line gives to the commands of the features. */
export interface CommandContext {
  readonly io: Io;
  readonly colors: Colors;
  /** A client of the API; its failures are CommandErrors with the documented exit codes. */
  connect(options: ConnectionOptions): Promise<Connected>;
  /** Opens the database of this machine's configuration; the embedded one is started when it does not run. */
  openPlatform(options?: { migrations?: 'apply' | 'leave' }): Promise<OpenPlatform>;
  /** Sets the exit code of a command that has said everything on standard output already, such as a report. */
  endWith(exitCode: number): void;
}

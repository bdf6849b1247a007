import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfigError, type Config } from '../platform/index.ts';

/** Looks at certificate and key before a database is started for them. @throws ConfigError with one sentence */
export function checkTls({ tls }: Config): void {
  if (!tls) return;
  const cert = read('EVENKEEL_TLS_CERT', tls.certFile);
  const key = read('EVENKEEL_TLS_KEY', tls.keyFile);
  if (!fit(cert, key))
    throw new ConfigError([
      'EVENKEEL_TLS_CERT and EVENKEEL_TLS_KEY are not a certificate and its key in PEM.',
    ]);
}

function fit(cert: Buffer, key: Buffer): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

function read(name: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new ConfigError([`${name} names a file that cannot be read: ${file}.`]);
  }
}

/** 64-bit FNV-1a over UTF-8 in two halves of 32 bits: no big integers, since a label set is hashed in a hot loop. */
class Fnv64 {
  high = 0xcbf29ce4;
  low = 0x84222325;

  byte(value: number): void {
    // Multiplies by the prime 2^40 + 0x1b3, modulo 2^64.
    const low = (this.low ^ value) >>> 0;
    const product = low * 0x1b3;
    const carried = Math.floor(product / 0x1_0000_0000);
    this.high = (Math.imul(this.high, 0x1b3) + carried + (low << 8)) >>> 0;
    this.low = product >>> 0;
  }

  text(text: string): void {
    for (const char of text) {
      const code = char.codePointAt(0)!;
      if (code < 0x80) this.byte(code);
      else {
        const length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
        this.byte(((0xf00 >> length) & 0xff) | (code >> (6 * (length - 1))));
        for (let rest = length - 2; rest >= 0; rest--) this.byte(0x80 | ((code >> (6 * rest)) & 0x3f));
      }
    }
  }

  hex(): string {
    return this.high.toString(16).padStart(8, '0') + this.low.toString(16).padStart(8, '0');
  }
}

/** 16 hexadecimal digits; the same text gives the same digits. */
export function hash64(text: string): string {
  const hash = new Fnv64();
  hash.text(text);
  return hash.hex();
}

const separator = 0xff;

/** What Prometheus and Alertmanager call the fingerprint of a label set: names in order, each with its value. */
export function fingerprintOf(labels: Readonly<Record<string, string>>): string {
  const hash = new Fnv64();
  for (const name of Object.keys(labels).sort()) {
    hash.text(name);
    hash.byte(separator);
    hash.text(labels[name]!);
    hash.byte(separator);
  }
  return hash.hex();
}

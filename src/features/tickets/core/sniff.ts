/** What bytes are, by how they begin. */
export interface Sniffed {
  readonly contentType: string;
  /** May be shown inside a page: a raster picture of a sane size. Everything else is only ever downloaded. */
  readonly isPicture: boolean;
}

const magic: readonly (readonly [string, string, number])[] = [
  ['application/pdf', '25504446', 0],
  ['application/zip', '504b0304', 0],
  ['application/zip', '504b0506', 0],
  ['application/gzip', '1f8b', 0],
  ['application/zstd', '28b52ffd', 0],
  ['application/x-bzip2', '425a68', 0],
  ['application/x-xz', 'fd377a585a00', 0],
  ['application/x-7z-compressed', '377abcaf271c', 0],
  ['application/x-tar', '7573746172', 257],
  ['application/vnd.tcpdump.pcap', 'd4c3b2a1', 0],
  ['application/vnd.tcpdump.pcap', 'a1b2c3d4', 0],
  ['application/x-pcapng', '0a0d0d0a', 0],
  ['video/mp4', '66747970', 4],
  ['video/webm', '1a45dfa3', 0],
];
const mostPixels = 64_000_000;

/**
 * The type of a file, by its bytes alone; undefined when it is none that is taken. Text of any kind, HTML and SVG among
 * them, is plain text: no browser will ever be told otherwise.
 */
export function sniff(bytes: Uint8Array): Sniffed | undefined {
  const picture = pictureType(bytes);
  if (picture !== undefined)
    return { contentType: picture, isPicture: pixelsOf(picture, bytes) <= mostPixels };
  const known = magic.find(([, hex, at]) => begins(bytes, hex, at));
  if (known) return { contentType: known[0], isPicture: false };
  return isText(bytes) ? { contentType: 'text/plain; charset=utf-8', isPicture: false } : undefined;
}

function pictureType(bytes: Uint8Array): string | undefined {
  if (begins(bytes, '89504e470d0a1a0a')) return 'image/png';
  if (begins(bytes, 'ffd8ff')) return 'image/jpeg';
  if (begins(bytes, '474946383761') || begins(bytes, '474946383961')) return 'image/gif';
  if (begins(bytes, '52494646') && begins(bytes, '57454250', 8)) return 'image/webp';
  return undefined;
}

/** A few bytes of PNG can unfold into gigabytes in the memory of whoever looks at it. The others are bounded by their format or size. */
function pixelsOf(type: string, bytes: Uint8Array): number {
  const big = (at: number) =>
    (bytes[at] ?? 0) * 2 ** 24 +
    (bytes[at + 1] ?? 0) * 2 ** 16 +
    (bytes[at + 2] ?? 0) * 2 ** 8 +
    (bytes[at + 3] ?? 0);
  const little = (at: number) => (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 2 ** 8;
  if (type === 'image/png') return big(16) * big(20);
  return type === 'image/gif' ? little(6) * little(8) : 0;
}

function begins(bytes: Uint8Array, hex: string, at = 0): boolean {
  for (let index = 0; index * 2 < hex.length; index++)
    if (bytes[at + index] !== Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16)) return false;
  return true;
}

/** UTF-8 without NUL, byte by byte: this runs where there is no TextDecoder. */
function isText(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at]!;
    if (byte === 0) return false;
    const more = byte < 0x80 ? 0 : byte >= 0xf0 && byte < 0xf5 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : -1;
    if (more < 0 || byte >= 0xf5) return false;
    for (let follows = 1; follows <= more; follows++)
      if (((bytes[at + follows] ?? 0) & 0xc0) !== 0x80) return false;
    at += more + 1;
  }
  return true;
}

/** Whether a service on the internet could call this address. What only we can resolve, a provider refuses to call at all. */
export function isReachableFromOutside(url: string): boolean {
  const host = /^https?:\/\/(\[[^\]]+\]|[^/:?#]+)/i.exec(url)?.[1]?.toLowerCase();
  if (host === undefined) return false;
  if (/^(?:localhost|.*\.(?:localhost|local|lan|internal|home\.arpa))$/.test(host)) return false;
  if (
    /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.\d/.test(
      host,
    )
  )
    return false;
  return (
    !/^\[(?:::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)\]$/.test(host) &&
    (host.includes('.') || host.startsWith('['))
  );
}

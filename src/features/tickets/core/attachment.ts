/** How much a ticket takes, unless the instance says otherwise. */
export const attachmentLimits = {
  bytesOfOne: 10 * 1024 * 1024,
  countOfTicket: 50,
  bytesOfTicket: 200 * 1024 * 1024,
} as const;

const longestName = 120;

/** A file name that is only a name: no folders, no hidden marks, nothing that turns reading around. */
export function cleanFileName(given: string): string {
  const name = given
    .toWellFormed()
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\uFFFD]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  return shortened(name) || 'file';
}

/** Its end is kept: it says what the file is. */
function shortened(name: string): string {
  if (name.length <= longestName) return name;
  const end = /\.[\p{L}\p{N}]{1,10}$/u.exec(name)?.[0] ?? '';
  return (name.slice(0, longestName - end.length).trimEnd() + end).toWellFormed().replaceAll('\uFFFD', '');
}

/** Where it is served. What stands behind the id is for the eyes only, so it is kept to plain letters. */
export function attachmentPath(id: string, name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[-.]+|-+$/g, '')
    .slice(-80);
  return `/api/attachments/${id}/${plain || 'file'}`;
}

/** What a text says to show it: a picture stands in the text, anything else is a link. */
export function attachmentMarkdown({
  id,
  name,
  isPicture,
}: {
  id: string;
  name: string;
  isPicture: boolean;
}): string {
  const words = name.replace(/[\\[\]*_~`<>!&|]/g, '\\$&');
  return `${isPicture ? '!' : ''}[${words}](${attachmentPath(id, name)})`;
}

/** A header that names the file in every language; pictures may stand in a page, nothing else may. */
export function contentDisposition(name: string, isPicture: boolean): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${isPicture ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${whole}`;
}

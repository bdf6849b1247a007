/**
 * Text from anywhere as Markdown that shows exactly this text: no heading, list, picture, mark-up or disguised link comes of it.
 * Every sign that can begin something is escaped, and line breaks become spaces. An address that stands there openly may still
 * become a link to itself, as mail programs and chats do anyway.
 */
export function markdownText(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>()#|~&!$]/g, '\\$&')
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

import { fullTime } from '../../../../kit/wall-time.ts';
import { markdownText } from '../../../incidents/core/markdown-text.ts';
import type { Report, ReportBlock } from './report.ts';

/** A report as Markdown: whatever was typed shows as exactly these words and becomes no mark-up. Times are UTC. */
export function reportMarkdown(report: Report, edition = ''): string {
  const lines = [`# ${markdownText(`${report.key} ${report.title}`)}`, ''];
  if (edition !== '') lines.push(`*${markdownText(edition)}*`, '');
  for (const { title, blocks } of report.sections) {
    lines.push(`## ${markdownText(title)}`, '');
    for (const block of blocks) lines.push(...linesOf(block), '');
  }
  lines.push('*Times are UTC.*', '');
  return lines.join('\n');
}

function linesOf(block: ReportBlock): string[] {
  switch (block.kind) {
    case 'facts':
      return block.facts.map(
        ({ name, value, atMs }) =>
          `- **${markdownText(name)}:** ${markdownText(atMs === null ? value : fullTime(atMs, 'UTC'))}`,
      );
    case 'words':
      return paragraphs(block.text);
    case 'missing':
      return [`*${markdownText(block.text)}*`];
    case 'points':
      return block.points.map(({ text, note, url }) => {
        const said = url === null ? markdownText(text) : `[${markdownText(text)}](<${address(url)}>)`;
        return note === '' ? `- ${said}` : `- ${said} (${markdownText(note)})`;
      });
    case 'timeline':
      return block.entries.map(({ atMs, title, text }) => {
        const rest = text.trim() === '' ? '' : `: ${markdownText(text)}`;
        return `- \`${fullTime(atMs, 'UTC')}\` ${markdownText(title)}${rest}`;
      });
  }
}

/** Lines that somebody wrote stay lines. */
function paragraphs(text: string): string[] {
  const parts = text.split(/\n\s*\n/).map((part) =>
    part
      .split('\n')
      .map((line) => markdownText(line))
      .filter((line) => line !== '')
      .join('\\\n'),
  );
  return parts.filter((part) => part !== '').flatMap((part, n) => (n === 0 ? [part] : ['', part]));
}

/** Nothing in an address ends it early. */
function address(url: string): string {
  return encodeURI(url).replace(
    /[<>()\\`*_\s]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

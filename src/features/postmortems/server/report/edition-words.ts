import { fullTime } from '../../../../kit/wall-time.ts';
import type { Audience } from '../../core/report/report.ts';
import type { ReportVersion } from './store-versions.ts';

/** Which edition it is, in one line. A customer version does not say who published it. */
export function editionInWords(
  version: Pick<ReportVersion, 'number' | 'publishedAt'> | null,
  audience: Audience,
): string {
  const whom = audience === 'internal' ? 'for the team' : 'for customers';
  if (version === null) return `Draft, ${whom}, not published`;
  return `Version ${version.number}, ${whom}, published ${fullTime(version.publishedAt.getTime(), 'UTC')} UTC`;
}

/** `INC-42-version-2-customer.pdf` */
export function fileName(
  key: string,
  version: number | null,
  audience: Audience,
  ending: 'md' | 'pdf',
): string {
  return `${key}-${version === null ? 'draft' : `version-${version}`}-${audience}.${ending}`;
}

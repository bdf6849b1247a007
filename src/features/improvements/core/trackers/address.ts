import type { TrackerEdition, TrackerKind } from './kinds.ts';

export type CheckedAddress = { readonly url: string } | { readonly refused: string };

const shape =
  /^(https?):\/\/((?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)|\[[0-9a-f:.]+\])(:\d{1,5})?((?:\/[\w.~-]+)*)\/*$/i;

/**
 * The base address of a tracker as a person typed it. Only what is understood passes: no name or password, no query, no odd
 * scheme, no path that climbs. Where it leads is checked when it is dialled.
 */
export function checkBaseAddress(typed: string): CheckedAddress {
  const text = typed.trim();
  if (/^[a-z][a-z0-9+.-]*:\/\/[^/]*@/i.test(text))
    return { refused: 'must not contain a name or a password; the token has its own field' };
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== 'http' && scheme !== 'https') return { refused: 'must begin with https://' };
  const found = text.length > 500 ? null : shape.exec(text);
  if (!found)
    return { refused: 'must be an address like https://gitlab.example.com, without query or fragment' };
  const [, , host = '', port = '', path = ''] = found;
  if (path.split('/').some((part) => part === '..' || part === '.'))
    return { refused: 'must not climb with dots in its path' };
  return { url: `${scheme}://${host.toLowerCase()}${port}${path}` };
}

const hostOf = (url: string): string => /^https?:\/\/([^/]+)/.exec(url)?.[1] ?? '';

/** Where the programs of a tracker are asked, beside where people open it. */
export function apiBaseOf(kind: TrackerKind, edition: TrackerEdition, baseUrl: string): string {
  const host = hostOf(baseUrl);
  switch (kind) {
    case 'github':
      // github.com and its data-residency hosts have a host of their own for programs; Enterprise Server a path.
      if (host === 'github.com' || host === 'www.github.com') return 'https://api.github.com';
      if (host.endsWith('.ghe.com')) return `https://api.${host}`;
      return `${baseUrl}/api/v3`;
    case 'gitlab':
      return `${baseUrl}/api/v4`;
    case 'jira':
      return `${baseUrl}/rest/api/${edition === 'cloud' ? '3' : '2'}`;
  }
}

/** What a team gets when it names no base address. Jira has no common one. */
export const usualBaseUrl: Readonly<Record<TrackerKind, string | null>> = {
  github: 'https://github.com',
  gitlab: 'https://gitlab.com',
  jira: null,
};

const projects: Readonly<Record<TrackerKind, { shape: RegExp; say: string }>> = {
  github: { shape: /^[A-Za-z0-9][\w-]{0,38}\/[\w.-]{1,100}$/, say: 'must be a repository like harbour/shop' },
  gitlab: {
    shape: /^[A-Za-z0-9_][\w.-]*(?:\/[A-Za-z0-9_][\w.-]*){1,20}$/,
    say: 'must be a project like group/project',
  },
  jira: { shape: /^[A-Z][A-Z0-9_]{1,49}$/, say: 'must be the key of a project, like SHOP' },
};

/** @returns what is wrong with it, in words that follow the name of the field; undefined when it can be one */
export function refuseProject(kind: TrackerKind, project: string): string | undefined {
  const { shape: one, say } = projects[kind];
  const climbs = project.split('/').some((part) => part === '.' || part === '..');
  return project.length > 300 || climbs || !one.test(project) ? say : undefined;
}

/**
 * The issue that somebody names: by its whole address, by `#17`, `17` or `SHOP-17`. The address must be one of this tracker.
 * @returns the key as the tracker counts it; undefined when this names none
 */
export function readIssueRef(
  {
    kind,
    baseUrl,
    project,
  }: { readonly kind: TrackerKind; readonly baseUrl: string; readonly project: string },
  typed: string,
): string | undefined {
  const text = typed.trim().replace(/[?#](?!\d+$).*$/, '');
  const base = escapeForRegExp(baseUrl);
  const name = escapeForRegExp(project);
  const found =
    kind === 'jira'
      ? new RegExp(`^(?:${base}/browse/)?(${name}-[1-9]\\d{0,9})/?$`, 'i').exec(text)
      : new RegExp(
          `^(?:#|${name}#|${base}/${name}/${kind === 'gitlab' ? '(?:-/)?(?:issues|work_items)' : 'issues'}/)?([1-9]\\d{0,9})/?$`,
          'i',
        ).exec(text);
  return found?.[1]?.toUpperCase();
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

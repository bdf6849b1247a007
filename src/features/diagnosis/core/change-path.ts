/** Where a change is looked at and agreed to, a path in the web app. */
export function incidentChangePath(key: string, changeId: string): string {
  return `/incidents/${key}#change-${changeId}`;
}

import { Button } from '@mantine/core';
import { exportPath } from '../../core/export-path.ts';

/** The list as it is narrowed, as a file for a spreadsheet. */
export function ExportButton({ filter }: { filter: Readonly<Record<string, string | undefined>> }) {
  return (
    <Button component="a" variant="default" href={exportPath(filter)} download>
      Export CSV
    </Button>
  );
}

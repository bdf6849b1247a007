import { Card, Stack } from '../../../../web/ui/index.ts';
import type { Definition } from '../../core/definition.ts';
import { WindowFields } from './WindowFields.tsx';
import { ZoneSelect } from './ZoneSelect.tsx';

interface Props {
  cover: Definition['cover'];
  /** When none was chosen yet. */
  zone: string;
  onChange: (cover: Definition['cover']) => void;
}

/** When somebody has to be there: outside it nobody is missed, and no gap is shown. */
export function CoverCard({ cover, zone, onChange }: Props) {
  return (
    <Card title="When somebody has to be there">
      <Stack gap="wide">
        <p className="two">A stretch of it without a superhero is a gap. Outside it nobody is missed.</p>
        <WindowFields
          label="Cover"
          windows={cover?.windows}
          onChange={(windows) => onChange(windows ? { zone: cover?.zone ?? zone, windows } : undefined)}
        />
        {cover ? (
          <ZoneSelect
            label="Time zone of these times"
            value={cover.zone}
            onChange={(next) => onChange({ ...cover, zone: next })}
          />
        ) : null}
      </Stack>
    </Card>
  );
}

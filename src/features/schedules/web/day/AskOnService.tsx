import { Card, Stack } from '../../../../web/ui/index.ts';
import { AskButton, WhoAnswers } from './AskButton.tsx';

interface Props {
  service: {
    readonly slug: string;
    readonly name: string;
    readonly team: { readonly slug: string; readonly name: string };
  };
}

/** Beside a service: who answers questions about it. */
export function AskOnService({ service }: Props) {
  return (
    <Card title="A question about it?">
      <Stack>
        <WhoAnswers team={service.team} />
        <div>
          <AskButton team={service.team} service={service} />
        </div>
      </Stack>
    </Card>
  );
}

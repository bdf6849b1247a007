import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Announcer } from './announce.tsx';
import { pageNonce } from './nonce.ts';
import { queryClient } from './query.ts';
import { router } from './router.tsx';
import { colourChoice, cssVariables, theme } from './theme/theme.ts';
import { Toasts } from './toast.tsx';
import { TimeTip } from './ui/TimeTip.tsx';

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colourChoice}
      defaultColorScheme="auto"
      getStyleNonce={pageNonce}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Toasts />
        <Announcer />
        <TimeTip />
      </QueryClientProvider>
    </MantineProvider>
  );
}

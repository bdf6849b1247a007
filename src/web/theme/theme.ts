import { createTheme, defaultVariantColorsResolver, localStorageColorSchemeManager } from '@mantine/core';
import type { CSSVariablesResolver, MantineColorsTuple, VariantColorsResolver } from '@mantine/core';

const sea: MantineColorsTuple = [
  '#e3f0ef',
  '#cde4e2',
  '#a9d1cf',
  '#84c2c1',
  '#63b5b4',
  '#429a9b',
  '#2b8288',
  '#1b6c74',
  '#0f5e66',
  '#0b4a51',
];
const crit: MantineColorsTuple = [
  '#fbe9e7',
  '#f7d3cf',
  '#f3b4ae',
  '#ff9f96',
  '#ff8a80',
  '#e0574d',
  '#cc3c32',
  '#bf2f26',
  '#b3261e',
  '#8f1c15',
];

/** Mantine's greys of the night, in the tones of tokens.css. */
const dark: MantineColorsTuple = [
  '#e8ebee',
  '#b3bcc7',
  '#98a2af',
  '#66717d',
  '#2a323b',
  '#222a32',
  '#171d24',
  '#12181e',
  '#10151a',
  '#0b0f13',
];

/** Words on a filled ground: white by day, near black at night, where the fills are light. */
const variantColors: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  return input.variant === 'filled' ? { ...colors, color: 'var(--sea-ink)' } : colors;
};

/** Mantine in the colours, type and density of theme/tokens.css. */
export const theme = createTheme({
  colors: { sea, crit, dark },
  primaryColor: 'sea',
  primaryShade: { light: 8, dark: 4 },
  autoContrast: true,
  variantColorResolver: variantColors,
  luminanceThreshold: 0.3,
  black: '#0b1a1b',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '12.5px', sm: '14.5px', md: '14.5px', lg: '16px', xl: '18px' },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.5', lg: '1.5', xl: '1.4' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '12px' },
  defaultRadius: 'md',
  spacing: { xs: '8px', sm: '10px', md: '16px', lg: '20px', xl: '28px' },
  headings: { fontWeight: '650' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.4 },
        radius: 'lg',
        closeButtonProps: { 'aria-label': 'Close' },
      },
    },
    Drawer: {
      defaultProps: { overlayProps: { backgroundOpacity: 0.4 }, closeButtonProps: { 'aria-label': 'Close' } },
    },
    Tooltip: {
      defaultProps: { withArrow: false, openDelay: 250, events: { hover: true, focus: true, touch: true } },
    },
    // The place-holder that would take the focus is no item of a menu; the first item takes it.
    Menu: { defaultProps: { radius: 'lg', shadow: 'md', withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { radius: 'lg', shadow: 'md' } },
  },
});

/** Points Mantine's own variables at our tokens, so that both halves of a screen change together. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-3)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-primary-color-contrast': 'var(--sea-ink)',
    '--mantine-color-anchor': 'var(--sea)',
    '--mantine-color-error': 'var(--crit)',
    '--mantine-color-success': 'var(--good)',
    '--mantine-color-default': 'var(--paper)',
    '--mantine-color-default-hover': 'var(--ground)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-disabled': 'var(--line-2)',
    '--mantine-color-disabled-color': 'var(--ink-3)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-shadow-md': 'var(--float)',
    '--mantine-shadow-xl': 'var(--float)',
  };
  return { variables: shared, light: shared, dark: shared };
};

/** The person's choice of light, dark or as the system; index.html reads the same key before the first paint. */
export const colourChoice = localStorageColorSchemeManager({ key: 'evenkeel-colours' });

import { useMantineColorScheme } from '@mantine/core';
import { Segmented } from './Segmented.tsx';

/** Light, dark, or as the system is; kept in this browser. */
export function ThemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Segmented
      label="Colours"
      value={colorScheme}
      onChange={setColorScheme}
      options={[
        ['light', 'Light'],
        ['dark', 'Dark'],
        ['auto', 'System'],
      ]}
    />
  );
}

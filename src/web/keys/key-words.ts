const mac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

const names: Record<string, string> = {
  mod: mac ? '⌘' : 'Ctrl',
  shift: 'Shift',
  escape: 'Esc',
  enter: 'Enter',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
};

/** How a key is written on the keyboard: `c` is C, `mod+k` is Ctrl K, `g i` is G then I. */
export function keyInWords(key: string): string {
  return key
    .split(' ')
    .map((chord) =>
      chord
        .split('+')
        .map((part) => names[part] ?? part.toUpperCase())
        .join(' '),
    )
    .join(' then ');
}

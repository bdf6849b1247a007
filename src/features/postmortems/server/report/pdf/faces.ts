import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import { unwoff } from './unwoff.ts';

const require = createRequire(import.meta.url);

/** From the best looking to the one that has nearly everything; the first that has a letter draws it. */
const plain = [
  ...['latin', 'latin-ext', 'cyrillic', 'greek', 'cyrillic-ext', 'greek-ext', 'vietnamese', 'devanagari'].map(
    (subset) => `@fontsource/noto-sans/files/noto-sans-${subset}-WEIGHT-normal.woff`,
  ),
  '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-WEIGHT-normal.woff',
  '@fontsource/noto-sans-hebrew/files/noto-sans-hebrew-hebrew-WEIGHT-normal.woff',
  '@fontsource/noto-sans-thai/files/noto-sans-thai-thai-WEIGHT-normal.woff',
  // Drawn in dots of one size, and legible in nearly every script of the world.
  '@fontsource/unifontex/files/unifontex-latin-400-normal.woff',
];
export type Weight = 400 | 700;

export interface Face {
  /** What the PDF knows it by. */
  readonly name: string;
  readonly bytes: Buffer;
  readonly font: Font;
}
export interface Faces {
  /** The face that can draw this letter; undefined: none can. */
  faceOf(codePoint: number, weight: Weight): Face | undefined;
  has(face: Face, codePoint: number): boolean;
}

/** Fonts are read when the first letter asks for them: most reports need two. */
export function openFaces(): Faces {
  const opened = new Map<string, Face>();
  const chosen = new Map<string, Face | undefined>();
  const open = (path: string): Face => {
    const found = opened.get(path);
    if (found) return found;
    const bytes = unwoff(readFileSync(require.resolve(path)));
    const face = { name: path, bytes, font: create(bytes) as Font };
    opened.set(path, face);
    return face;
  };
  const has = (face: Face, codePoint: number) => face.font.hasGlyphForCodePoint(codePoint);
  return {
    has,
    faceOf(codePoint, weight) {
      const key = `${weight} ${codePoint}`;
      if (chosen.has(key)) return chosen.get(key);
      let face: Face | undefined;
      for (const path of plain) {
        face = open(path.replace('WEIGHT', String(weight)));
        if (has(face, codePoint)) break;
        face = undefined;
      }
      chosen.set(key, face);
      return face;
    },
  };
}

import bidiFactory, { type Bidi } from 'bidi-js';
import type { Weight } from './faces.ts';
import { printable, type Measured, type Piece, type Word } from './words-of.ts';

// The package is CommonJS and its types say it is a module: what is imported is the function itself.
const bidi = (bidiFactory as unknown as () => Bidi)();
const anyRightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** What is drawn at one place, in one face. */
export interface Run {
  readonly text: string;
  readonly face: Piece['face'];
  /** From the beginning of the line, at one point of size. */
  readonly x: number;
}
export interface Line {
  readonly runs: readonly Run[];
  readonly width: number;
  /** Begins at the right. */
  readonly rightToLeft: boolean;
}

/** A paragraph as lines of at most this width (at one point of size), each in the order in which it is seen. */
export function linesOf(text: string, measure: Measured, weight: Weight, most: number): Line[] {
  const clean = printable(text);
  if (clean === '') return [];
  const rightToLeft = anyRightToLeft.test(clean);
  const embedded = rightToLeft ? bidi.getEmbeddingLevels(clean, 'auto') : null;
  const base = embedded?.paragraphs[0]?.level ?? 0;
  const space = measure.spaceWidth(weight);
  const lines: Line[] = [];
  let line: Word[] = [];
  let width = 0;
  const end = () => {
    if (line.length > 0) lines.push(seen(line, base, space));
    line = [];
    width = 0;
  };
  for (const whole of measure.wordsOf(clean, embedded?.levels ?? null, weight))
    for (const word of whole.width > most ? measure.tear(whole, most) : [whole]) {
      const gap = word.spaced && line.length > 0 ? space : 0;
      if (width + gap + word.width > most) end();
      width += (line.length > 0 ? gap : 0) + word.width;
      line.push(word);
    }
  end();
  return lines;
}

interface Part {
  readonly piece: Piece | null;
  readonly level: number;
  readonly width: number;
}

/** The order in which a line is seen (rule L2 of the bidirectional algorithm): runs of each level turned around, the deepest first. */
function seen(words: readonly Word[], base: number, space: number): Line {
  const parts: Part[] = words.flatMap((word, n) => {
    const before = words[n - 1];
    const gap: Part[] =
      word.spaced && before
        ? [{ piece: null, level: Math.min(before.pieces.at(-1)?.level ?? base, word.level), width: space }]
        : [];
    return [...gap, ...word.pieces.map((piece) => ({ piece, level: piece.level, width: piece.width }))];
  });
  const ordered = [...parts];
  const deepest = Math.max(base, ...parts.map(({ level }) => level));
  for (let level = deepest; level >= 1; level -= 1)
    for (let from = 0; from < ordered.length; from += 1) {
      if (ordered[from]!.level < level) continue;
      let to = from;
      while (to < ordered.length && ordered[to]!.level >= level) to += 1;
      ordered.splice(from, to - from, ...ordered.slice(from, to).reverse());
      from = to;
    }
  const runs: Run[] = [];
  let x = 0;
  let last: { text: string; face: Piece['face']; x: number; open: boolean } | undefined;
  const end = () => {
    if (last) runs.push({ text: last.text, face: last.face, x: last.x });
    last = undefined;
  };
  for (const { piece, width, level } of ordered) {
    if (piece && level % 2 === 0 && last?.open && last.face === piece.face) last.text += piece.text;
    else if (piece) {
      end();
      last = {
        text: level % 2 === 0 ? piece.text : turned(piece.text),
        face: piece.face,
        x,
        open: level % 2 === 0,
      };
    } else if (last?.open && last.face.font.hasGlyphForCodePoint(32) && spaceOf(last.face) === width)
      last.text += ' ';
    else end();
    x += width;
  }
  end();
  return { runs, width: x, rightToLeft: base % 2 === 1 };
}

const spaces = new WeakMap<Piece['face'], number>();
function spaceOf(face: Piece['face']): number {
  let width = spaces.get(face);
  if (width === undefined)
    spaces.set(face, (width = face.font.glyphForCodePoint(32).advanceWidth / face.font.unitsPerEm));
  return width;
}

const strongRightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Brackets face the other way. The printer turns letters of these scripts around by itself, and nothing else. */
function turned(text: string): string {
  const letters = [...text].map((letter) => bidi.getMirroredCharacter(letter) ?? letter);
  return (strongRightToLeft.test(text) ? letters : letters.reverse()).join('');
}

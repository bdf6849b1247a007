import type { Face, Faces, Weight } from './faces.ts';

/** Letters next to each other in one face and one direction, without a space between them. */
export interface Piece {
  readonly text: string;
  readonly face: Face;
  /** Even: from left to right. */
  readonly level: number;
  /** At one point of size. */
  readonly width: number;
}
/** What is not torn apart at the end of a line, unless it is longer than a line. */
export interface Word {
  readonly pieces: readonly Piece[];
  readonly width: number;
  /** Whether a space stands before it. */
  readonly spaced: boolean;
  readonly level: number;
}

/** Stands for what no face has. */
const placeholder = '□';
const ideograph = '\\u2E80-\\u30FF\\u3400-\\u9FFF\\uF900-\\uFAFF\\uFF00-\\uFFEF';
const parts = new RegExp(`\\s+|[${ideograph}]|[^\\s${ideograph}]+`, 'gu');
const joiners = /^(?:\p{Join_Control}|\p{Variation_Selector}|\p{M})$/u;

/**
 * What can be printed of a text: marks that turn the direction around (a trick to make text read as something else) and signs that
 * cannot be seen are gone, other control characters show as a box.
 */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u00AD]|[\u{E0000}-\u{E0FFF}]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Co}\p{Cn}]/gu, placeholder)
    .trim();
}

export interface Measured {
  wordsOf(text: string, levels: Uint8Array | null, weight: Weight): Word[];
  /** The same letters as words that each fit into a width. */
  tear(word: Word, most: number): Word[];
  spaceWidth(weight: Weight): number;
}

export function makeMeasure(faces: Faces): Measured {
  const widths = new Map<Face, Map<string, number>>();
  const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const box = (weight: Weight) => faces.faceOf(placeholder.codePointAt(0)!, weight)!;

  function widthOf(text: string, face: Face): number {
    let known = widths.get(face);
    if (!known) widths.set(face, (known = new Map()));
    let width = known.get(text);
    if (width !== undefined) return width;
    width = face.font.layout(text).advanceWidth / face.font.unitsPerEm;
    if (known.size > 20_000) known.clear();
    if (text.length < 60) known.set(text, width);
    return width;
  }
  const piece = (text: string, face: Face, level: number): Piece => ({
    text,
    face,
    level,
    width: long(text) ? sliced(text).reduce((all, one) => all + widthOf(one, face), 0) : widthOf(text, face),
  });

  function piecesOf(text: string, at: number, levels: Uint8Array | null, weight: Weight): Piece[] {
    const pieces: Piece[] = [];
    let run = '';
    let face: Face | undefined;
    let level = 0;
    let offset = at;
    const end = () => {
      if (face && run !== '') pieces.push(piece(run, face, level));
      run = '';
    };
    for (const letter of text) {
      const code = letter.codePointAt(0)!;
      const joins = joiners.test(letter);
      const its =
        joins && face && faces.has(face, code) ? face : joins ? undefined : faces.faceOf(code, weight);
      const itsLevel = levels?.[offset] ?? 0;
      offset += letter.length;
      // A mark that its letter's face does not have: better the letter alone than a box over it.
      if (joins && !its && run !== '') continue;
      const drawn = its ?? box(weight);
      if (drawn !== face || itsLevel !== level) end();
      face = drawn;
      level = itsLevel;
      run += its ? letter : placeholder;
    }
    end();
    return pieces;
  }

  const word = (pieces: readonly Piece[], spaced: boolean): Word => ({
    pieces,
    spaced,
    width: pieces.reduce((all, one) => all + one.width, 0),
    level: pieces[0]?.level ?? 0,
  });

  return {
    wordsOf(text, levels, weight) {
      const words: Word[] = [];
      let spaced = false;
      for (const match of text.matchAll(parts)) {
        if (match[0].trim() === '') {
          spaced = true;
          continue;
        }
        words.push(word(piecesOf(match[0], match.index, levels, weight), spaced));
        spaced = false;
      }
      return words;
    },
    tear({ pieces, spaced }, most) {
      const words: Word[] = [];
      let line: Piece[] = [];
      let lineWidth = 0;
      for (const { text, face, level } of pieces) {
        let run = '';
        let runWidth = 0;
        const end = () => {
          if (run !== '') line.push({ text: run, face, level, width: runWidth });
          run = '';
          runWidth = 0;
        };
        for (const { segment } of graphemes.segment(text)) {
          const width = widthOf(segment, face);
          if (lineWidth + width > most && lineWidth > 0) {
            end();
            words.push(word(line, spaced && words.length === 0));
            line = [];
            lineWidth = 0;
          }
          run += segment;
          runWidth += width;
          lineWidth += width;
        }
        end();
      }
      if (line.length > 0) words.push(word(line, spaced && words.length === 0));
      return words;
    },
    spaceWidth: (weight) => widthOf(' ', faces.faceOf(32, weight)!),
  };
}

/** Shaping a very long run at once takes time by its square: it is measured in parts. */
const longest = 200;
const long = (text: string) => text.length > longest;
function sliced(text: string): string[] {
  const slices: string[] = [];
  for (let at = 0; at < text.length; at += longest) slices.push(text.slice(at, at + longest));
  return slices.map((slice) => slice.toWellFormed());
}

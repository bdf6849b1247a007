import PDFDocument from 'pdfkit';
import { countDrawn, drawingOf, type Drawn, type DrawnStyle } from '../../../core/report/drawing.ts';
import type { Report } from '../../../core/report/report.ts';
import { openFaces, type Face, type Weight } from './faces.ts';
import { linesOf, type Line } from './lines-of.ts';
import { makeMeasure } from './words-of.ts';

interface Look {
  readonly size: number;
  readonly weight: Weight;
  readonly colour: string;
  readonly above: number;
  /** Where it begins; what stands beside it begins at the margin. */
  readonly indent: number;
}
const ink = '#1b2126';
const soft = '#56616b';
const looks: Readonly<Record<DrawnStyle, Look>> = {
  title: { size: 20, weight: 700, colour: ink, above: 0, indent: 0 },
  edition: { size: 9, weight: 400, colour: soft, above: 4, indent: 0 },
  heading: { size: 13, weight: 700, colour: ink, above: 20, indent: 0 },
  body: { size: 10, weight: 400, colour: ink, above: 6, indent: 0 },
  missing: { size: 10, weight: 400, colour: soft, above: 6, indent: 0 },
  fact: { size: 10, weight: 400, colour: ink, above: 3, indent: 124 },
  point: { size: 10, weight: 400, colour: ink, above: 5, indent: 14 },
  note: { size: 9, weight: 400, colour: soft, above: 1, indent: 14 },
  time: { size: 9, weight: 400, colour: soft, above: 6, indent: 0 },
  entry: { size: 10, weight: 400, colour: ink, above: 5, indent: 124 },
  'entry-text': { size: 9, weight: 400, colour: soft, above: 1, indent: 124 },
};
const page = { width: 595.28, height: 841.89, margin: 56, foot: 64 };
const lineHeight = 1.42;

export interface DrawnReport {
  readonly bytes: Buffer;
  readonly pages: number;
}

/** Draws a report as PDF. Takes the processor while it runs: call it in a thread of its own. */
export async function drawReport(
  report: Report,
  edition: string,
  onProgress: (percent: number) => void = () => undefined,
): Promise<DrawnReport> {
  const faces = openFaces();
  const measure = makeMeasure(faces);
  const document = new PDFDocument({
    size: [page.width, page.height],
    margin: 0,
    autoFirstPage: false,
    font: '',
    info: { Title: `${report.key} ${report.title}`.slice(0, 200), Producer: 'Evenkeel', Creator: 'Evenkeel' },
    lang: 'en',
  } as PDFKit.PDFDocumentOptions);
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', resolve);
    document.on('error', reject);
  });
  const known = new Set<Face>();
  let pages = 0;
  let y = 0;

  function put(line: Line, x: number, top: number, width: number, look: Look): void {
    const from = line.rightToLeft ? x + width - line.width * look.size : x;
    for (const run of line.runs) {
      if (!known.has(run.face))
        document.registerFont(run.face.name, run.face.bytes as unknown as PDFKit.Mixins.PDFFontSource);
      known.add(run.face);
      document.font(run.face.name).fontSize(look.size).fillColor(look.colour);
      // Faces differ in where their letters stand: they are put onto one base line.
      document.text(run.text, from + run.x * look.size, top + look.size * 1.05, {
        lineBreak: false,
        baseline: 'alphabetic',
      });
    }
  }
  const lines = (text: string, look: Look, width: number) =>
    linesOf(text, measure, look.weight, width / look.size);
  function turnPage(): void {
    document.addPage();
    pages += 1;
    y = page.margin;
    const look = { ...looks.edition, size: 8 };
    const width = page.width - 2 * page.margin;
    const [foot] = lines(`${report.key} · ${edition} · page ${pages}`, look, width);
    if (foot) put(foot, page.margin, page.height - 40, width, look);
  }

  function draw(drawn: Drawn): void {
    const look = looks[drawn.style];
    const width = page.width - 2 * page.margin - look.indent;
    const step = look.size * lineHeight;
    const side = { ...look, colour: drawn.style === 'point' ? ink : soft, size: Math.min(look.size, 9) };
    const beside = drawn.beside === '' ? [] : lines(drawn.beside, side, Math.max(look.indent - 8, 8));
    const all = lines(drawn.text, look, width);
    const rows = Math.max(all.length, beside.length);
    const needed = look.above + Math.min(rows, 3) * step + (drawn.keepsWithNext ? 2 * step : 0);
    if (pages === 0 || y + needed > page.height - page.foot) turnPage();
    else y += look.above;
    for (let row = 0; row < rows; row += 1) {
      if (y + step > page.height - page.foot) turnPage();
      const at = all[row];
      const near = beside[row];
      if (near) put(near, page.margin, y + (look.size - side.size), look.indent, side);
      if (at) put(at, page.margin + look.indent, y, width, look);
      y += step;
    }
  }

  const total = Math.max(1, countDrawn(report));
  let done = 0;
  let told = -1;
  for (const drawn of drawingOf(report, edition)) {
    draw(drawn);
    done += 1;
    const percent = Math.floor((done / total) * 95);
    if (percent > told) onProgress((told = percent));
    // Lets what was written leave, and messages go out.
    if (done % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  document.end();
  await ended;
  return { bytes: Buffer.concat(chunks), pages };
}

import { pdfString, textWidth } from './letters';

/** Width and height of a page, in points. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** One page, drawn from its lower left corner, in points. */
export interface Page {
  /** @param align which end of the text stands at `x` */
  text(x: number, y: number, text: string, size: number, style?: TextStyle): void;
  /** A line across. */
  rule(from: number, to: number, y: number): void;
}

export interface TextStyle {
  readonly align?: 'left' | 'right';
  readonly bold?: boolean;
}

/** A PDF that is being drawn. */
export interface PdfDocument {
  readonly pages: readonly Page[];
  addPage(): Page;
  bytes(): Buffer;
}

const number = (value: number): string => String(Math.round(value * 100) / 100);

/** Text of the document's own facts, which may have any letters. */
function unicode(text: string): string {
  return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
}

function drawnPage(): { page: Page; content: () => string } {
  const drawn: string[] = [];
  const page: Page = {
    text(x, y, text, size, { align = 'left', bold = false } = {}) {
      if (text === '') return;
      const start = align === 'right' ? x - textWidth(text, size) : x;
      const place = `${number(start)} ${number(y)}`;
      drawn.push(`BT /${bold ? 'F2' : 'F1'} ${size} Tf ${place} Td ${pdfString(text)} Tj ET`);
    },
    rule: (from, to, y) => void drawn.push(`0.5 w ${number(from)} ${number(y)} m ${number(to)} ${number(y)} l S`)
  };
  return { page, content: () => drawn.join('\n') };
}

const font = (name: string): string =>
  `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;

/** The file of these objects, numbered from 1 in their order; the first is the catalog, the last tells of the document. */
function fileOf(objects: readonly string[]): Buffer {
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = text.length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R >>\n`;
  text += `startxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

/**
 * Starts a PDF of text in Helvetica, which every reader has.
 *
 * @param title as readers show it in their window
 */
export function startPdf(title: string, { width, height }: PageSize): PdfDocument {
  const drawn: ReturnType<typeof drawnPage>[] = [];
  return {
    get pages() {
      return drawn.map(({ page }) => page);
    },
    addPage() {
      const made = drawnPage();
      drawn.push(made);
      return made.page;
    },
    bytes() {
      // Catalog, pages and two fonts come first; then each page with its content.
      const first = 5;
      const kids = drawn.map((_, index) => `${first + index * 2} 0 R`).join(' ');
      const look = '/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>';
      const pages = drawn.flatMap(({ content }, index) => {
        const box = `/MediaBox [0 0 ${width} ${height}]`;
        const stream = content();
        return [
          `<< /Type /Page /Parent 2 0 R ${box} /Contents ${first + index * 2 + 1} 0 R ${look} >>`,
          `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`
        ];
      });
      return fileOf([
        '<< /Type /Catalog /Pages 2 0 R /ViewerPreferences << /DisplayDocTitle true >> >>',
        `<< /Type /Pages /Kids [${kids}] /Count ${drawn.length} >>`,
        font('Helvetica'),
        font('Helvetica-Bold'),
        ...pages,
        `<< /Title ${unicode(title)} >>`
      ]);
    }
  };
}

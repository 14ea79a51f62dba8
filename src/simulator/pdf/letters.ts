/*
 * Letters of a PDF: its standard fonts have those of Western Europe, by the code of Windows (WinAnsiEncoding). Others are
 * shown without their accents where that leaves a letter, or as a question mark.
 */

/** What stands at 0x80 to 0x9f; a blank where nothing does. */
const special = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const codes = new Map<string, number>(
  [...special].flatMap((letter, at) => (letter === ' ' ? [] : [[letter, 0x80 + at]]))
);

/** Letters that are not made of a base and an accent. */
const plain: Readonly<Record<string, string>> = {
  ...{ ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ħ: 'h', Ħ: 'H', ı: 'i', ŧ: 't', Ŧ: 'T', ŋ: 'n', Ŋ: 'N' },
  ...{ '\u2212': '-', '\u2010': '-', '\u2011': '-', '\u2032': "'", '\u2033': '"' }
};

function codeOf(letter: string): number | undefined {
  const code = letter.codePointAt(0) ?? 0;
  if ((code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff)) return code;
  return codes.get(letter);
}

/** What of a letter the fonts have: itself, its base, or a question mark; a blank for white space. */
function shownAs(letter: string): string {
  if (codeOf(letter) !== undefined) return letter;
  if (/\s/u.test(letter)) return ' ';
  const base = plain[letter] ?? letter.normalize('NFKD').replace(/\p{M}/gu, '');
  return base !== '' && [...base].every((one) => codeOf(one) !== undefined) ? base : '?';
}

/** A text in the letters that a PDF can show. Marks that stand alone and signs that are not seen are left out. */
export function shownText(text: string): string {
  return [...text.normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{M}]/gu, (one) => (/\s/u.test(one) ? ' ' : ''))]
    .map(shownAs)
    .join('');
}

/** A text as a string of PDF's. */
export function pdfString(text: string): string {
  const bytes = [...shownText(text)].map((letter) => codeOf(letter) ?? 0x3f);
  return `(${Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\\()]/g, '\\$&')})`;
}

/** Widths of Helvetica from the blank on, in thousandths of its size (Adobe's font metrics). */
const widths = (
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 ' +
  '584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 ' +
  '278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 ' +
  '500 334 260 334 584'
)
  .split(' ')
  .map(Number);
const usualWidth = 556;

function widthOf(letter: string): number {
  const [base = ''] = letter.normalize('NFD');
  return widths[(base.codePointAt(0) ?? 0) - 0x20] ?? usualWidth;
}

/** How wide a text is in Helvetica of that size, in points. */
export function textWidth(text: string, size: number): number {
  return ([...shownText(text)].reduce((sum, letter) => sum + widthOf(letter), 0) * size) / 1000;
}

/** A text in lines that are no wider than that, in points; a word that is, is cut. */
export function wrapped(text: string, size: number, width: number): string[] {
  return text.split(/\r\n|\r|\n/).flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of shownText(paragraph).split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (textWidth(longer, size) <= width) {
        line = longer;
        continue;
      }
      if (line !== '') lines.push(line);
      line = '';
      for (const letter of word) {
        if (line !== '' && textWidth(line + letter, size) > width) {
          lines.push(line);
          line = '';
        }
        line += letter;
      }
    }
    return [...lines, line];
  });
}

import assert from 'node:assert/strict';

/** Objects of a PDF by their number, found as readers find them: by the table at its end. */
function objectsOf(pdf: string): Map<number, string> {
  const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(pdf)?.[1]);
  const [, count = ''] = /^xref\n0 (\d+)\n/.exec(pdf.slice(table)) ?? assert.fail('no table of objects');
  const entries = pdf
    .slice(table)
    .split('\n')
    .slice(2, 2 + Number(count));
  const objects = new Map<number, string>();
  for (const [index, entry] of entries.entries()) {
    if (index === 0) continue;
    const object = pdf.slice(Number(entry.slice(0, 10)));
    assert.ok(object.startsWith(`${index} 0 obj\n`), `object ${index} stands where the table says`);
    objects.set(index, object.slice(0, object.indexOf('\nendobj\n')));
  }
  return objects;
}

const referred = (text: string, name: string): number => Number(new RegExp(`/${name} (\\d+) 0 R`).exec(text)?.[1]);

/** Letters at 0x80 to 0x9f; Node.js 20 decodes them as Latin 1. */
const windows = '€\u0000‚ƒ„…†‡ˆ‰Š‹Œ\u0000Ž\u0000\u0000‘’“”•–—˜™š›œ\u0000žŸ';

/** The letters of a string of PDF's, in WinAnsiEncoding. */
function lettersOf(escaped: string): string {
  const latin = escaped.replace(/\\([\\()])/g, '$1');
  return latin.replace(/[\x80-\x9f]/g, (letter) => windows[letter.charCodeAt(0) - 0x80] ?? '');
}

/** The texts on each page of a PDF that the simulator has made, in the order in which they are drawn. */
export function pdfPages(bytes: Buffer): string[][] {
  const pdf = bytes.toString('latin1');
  const objects = objectsOf(pdf);
  const object = (number: number): string => objects.get(number) ?? assert.fail(`object ${number} is there`);
  const root = object(referred(pdf.slice(pdf.lastIndexOf('trailer')), 'Root'));
  const kids = /\/Kids \[([^\]]*)\]/.exec(object(referred(root, 'Pages')))?.[1] ?? '';
  return [...kids.matchAll(/(\d+) 0 R/g)].map(([, number]) => {
    const content = object(referred(object(Number(number)), 'Contents'));
    const [, length = '', stream = ''] = /\/Length (\d+) >>\nstream\n([^]*)\nendstream$/.exec(content) ?? [];
    assert.equal(stream.length, Number(length));
    return [...stream.matchAll(/\(((?:\\.|[^\\()])*)\) Tj/g)].map(([, text = '']) => lettersOf(text));
  });
}

import { type JsonObject, objectAt, textAt } from '../values/json';

/** Text of a PDF string: the Latin repertoire, its special characters escaped. */
function pdfText(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').replace(/[\\()]/g, '\\$&');
}

/** The smallest PDF that readers open: one page with the form's number, customer, dates and amounts. */
export function formPdf(entity: string, record: JsonObject): Buffer {
  const rows = [
    `${entity} ${textAt(record, 'DocNumber') ?? textAt(record, 'Id') ?? ''}`,
    textAt(objectAt(record, 'CustomerRef'), 'name') ?? '',
    `Date ${textAt(record, 'TxnDate') ?? ''}   Due ${textAt(record, 'DueDate') ?? ''}`,
    `Total ${String(record.TotalAmt ?? '')}   Balance ${String(record.Balance ?? '')}`
  ];
  const drawn = rows.map((row, index) => `BT /F1 14 Tf 72 ${720 - index * 24} Td (${pdfText(row)}) Tj ET`).join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
  ];
  let text = '%PDF-1.4\n';
  const offsets: number[] = [];
  objects.forEach((object, index) => {
    offsets.push(text.length);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  });
  const table = text.length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

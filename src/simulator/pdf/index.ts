import type { Company } from '../ledger/types';
import { workToRead } from '../ledger/work';
import { isUS } from '../rules/company';
import type { JsonObject } from '../values/json';
import { printedForm, type PrintedForm } from './content';
import { type Page, type PageSize, type PdfDocument, startPdf } from './document';
import { textWidth, wrapped } from './letters';
import type { PrintedRow } from './rows';

const letter: PageSize = { width: 612, height: 792 };
const a4: PageSize = { width: 595, height: 842 };
const margin = 50;
const size = 9;
const leading = 12;
const footer = margin - 20;
const titleSize = 13;
/** How wide an address may be, and the value of a fact. */
const blockWidth = 150;
const factWidth = 75;
/** A row of more lines than these may go over the end of a page. */
const keptTogether = 12;

/** Where a form's columns stand on a page. */
interface Columns {
  readonly name: number;
  readonly nameWidth: number;
  readonly description: number;
  readonly descriptionWidth: number;
  /** Right ends. */
  readonly quantity: number;
  readonly rate: number;
  readonly amount: number;
}

function columnsOf({ width }: PageSize): Columns {
  const amount = width - margin;
  const [rate, quantity] = [amount - 75, amount - 145];
  const description = margin + 130;
  return {
    ...{ name: margin, nameWidth: 120, description, descriptionWidth: quantity - 45 - description },
    ...{ quantity, rate, amount }
  };
}

/** What is drawn from top to bottom, on as many pages as that takes. */
interface Flow {
  /** The present page, with room for so many lines below `y()`. */
  room(lines: number): Page;
  y(): number;
  down(points: number): void;
}

/** @param onPage draws what begins each page but the first, and says how far down it goes */
function startFlow(document: PdfDocument, { height }: PageSize, onPage: (page: Page, y: number) => number): Flow {
  let page = document.addPage();
  let y = height - margin;
  return {
    room(lines) {
      if (y - lines * leading < margin) {
        page = document.addPage();
        y = onPage(page, height - margin);
      }
      return page;
    },
    y: () => y,
    down: (points) => void (y -= points)
  };
}

function drawHead(page: Page, columns: Columns, y: number): number {
  const bold = { bold: true } as const;
  page.text(columns.name, y, 'Product or service', size, bold);
  page.text(columns.description, y, 'Description', size, bold);
  page.text(columns.quantity, y, 'Qty', size, { align: 'right' });
  page.text(columns.rate, y, 'Rate', size, { align: 'right' });
  page.text(columns.amount, y, 'Amount', size, { align: 'right' });
  page.rule(columns.name, columns.amount, y - 4);
  return y - leading - 6;
}

function drawLines(page: Page, x: number, y: number, lines: readonly string[]): void {
  lines.forEach((line, index) => page.text(x, y - index * leading, line, size));
}

/** Company and title, then addresses beside the dates. */
function drawTop(flow: Flow, form: PrintedForm, { width }: PageSize): void {
  const right = width - margin;
  const page = flow.room(1);
  const [name = '', ...company] = form.company;
  const heading = [form.title.toUpperCase(), form.number].filter((one) => one !== '').join(' ');
  page.text(right, flow.y(), heading, titleSize, { align: 'right' });
  // Bold letters are wider than those that are measured.
  for (const line of wrapped(name, titleSize * 1.1, right - margin - textWidth(heading, titleSize) - 20)) {
    page.text(margin, flow.y(), line, titleSize, { bold: true });
    flow.down(leading + 4);
  }
  const lines = company.flatMap((line) => wrapped(line, size, 2 * blockWidth));
  drawLines(page, margin, flow.y(), lines);
  flow.down(lines.length * leading + 14);
  const top = flow.y();
  const heights = form.blocks.map(({ heading: title, lines }, index) => {
    const x = margin + index * (blockWidth + 10);
    const shown = lines.flatMap((line) => wrapped(line, size, blockWidth));
    page.text(x, top, title, size, { bold: true });
    drawLines(page, x, top - leading, shown);
    return shown.length + 1;
  });
  const facts = form.facts.flatMap(([label, value]) =>
    wrapped(value, size, factWidth).map((line, index) => [index === 0 ? label : '', line] as const)
  );
  facts.forEach(([label, value], index) => {
    const y = top - index * leading;
    page.text(right - factWidth - 8, y, label, size, { align: 'right' });
    page.text(right, y, value, size, { align: 'right' });
  });
  flow.down(Math.max(facts.length, ...heights) * leading + 14);
}

function drawRow(flow: Flow, columns: Columns, row: PrintedRow): void {
  const inset = row.inset ? 10 : 0;
  const names = row.name === '' ? [] : wrapped(row.name, size, columns.nameWidth - inset);
  const texts = row.description === '' ? [] : wrapped(row.description, size, columns.descriptionWidth);
  const count = Math.max(names.length, texts.length, 1);
  flow.room(Math.min(count, keptTogether));
  for (let index = 0; index < count; index += 1) {
    const page = flow.room(1);
    page.text(columns.name + inset, flow.y(), names[index] ?? '', size);
    page.text(columns.description, flow.y(), texts[index] ?? '', size);
    if (index === 0) {
      for (const name of ['quantity', 'rate', 'amount'] as const) {
        page.text(columns[name], flow.y(), row[name], size, { align: 'right' });
      }
    }
    flow.down(leading);
  }
  flow.down(2);
}

function drawSums(flow: Flow, { sums }: PrintedForm, columns: Columns): void {
  // They stay together.
  const page = flow.room(sums.length + 1);
  page.rule(columns.name, columns.amount, flow.y() + leading - 4);
  flow.down(4);
  for (const { label, amount, strong } of sums) {
    page.text(columns.description + 60, flow.y(), label, size, strong ? { bold: true } : {});
    page.text(columns.amount, flow.y(), amount, size, { align: 'right' });
    flow.down(leading);
  }
}

function drawMessage(flow: Flow, message: string, width: number): void {
  if (message === '') return;
  flow.down(leading);
  for (const line of wrapped(message, size, width)) {
    flow.room(1).text(margin, flow.y(), line, size);
    flow.down(leading);
  }
}

function numberPages({ pages }: PdfDocument, name: string, { width }: PageSize): void {
  pages.forEach((page, index) => {
    page.text(margin, footer, name, 8);
    page.text(width - margin, footer, `Page ${index + 1} of ${pages.length}`, 8, { align: 'right' });
  });
}

/**
 * A form of a company as QuickBooks prints it, in outline: company, addresses, dates, every line, what they come to, and
 * the message. Text in Helvetica, as many pages as it takes.
 */
export function formPdf(company: Company, entity: string, record: JsonObject, now: number): Buffer {
  const work = workToRead(company, now);
  const form = printedForm(work, entity, record);
  const paper = isUS(work) ? letter : a4;
  const columns = columnsOf(paper);
  const name = [form.title, form.number].filter((one) => one !== '').join(' ');
  const document = startPdf(name, paper);
  const flow = startFlow(document, paper, (page, y) => drawHead(page, columns, y));
  drawTop(flow, form, paper);
  if (form.rows.length > 0) {
    flow.down(flow.y() - drawHead(flow.room(2), columns, flow.y()));
    for (const row of form.rows) drawRow(flow, columns, row);
  }
  drawSums(flow, form, columns);
  drawMessage(flow, form.message, columns.amount - columns.name);
  numberPages(document, name, paper);
  return document.bytes();
}

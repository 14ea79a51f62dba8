import type { Node, NodeAPI } from 'node-red';
import { createStatusLine } from '../shared/status';

/** How one of several companies is. */
export interface CompanyStatus {
  name: string;
  /** Undefined while that is not known yet. */
  isWell: boolean | undefined;
  /** Another Node-RED polls it. */
  standsBy: boolean;
  /** What is the matter, in a word or two. */
  trouble: string;
  /** Events that nobody has acknowledged. */
  waiting: number;
}

/** The status of a trigger of all companies: how many are connected, and which one is in trouble. */
export function createAllStatus(RED: NodeAPI, node: Pick<Node, 'status'>) {
  const line = createStatusLine(RED, node, 'qbo-trigger');
  const words = (key: string, values: Record<string, string> = {}) => RED._(`qbo-trigger.status.${key}`, values);

  function show(companies: readonly CompanyStatus[]): void {
    const count = (list: readonly CompanyStatus[]) => String(list.length);
    const well = companies.filter(({ isWell }) => isWell === true);
    const [first, ...others] = companies.filter(({ isWell }) => isWell === false);
    const [good, total] = [count(well), count(companies)];
    const waiting = companies.reduce((sum, company) => sum + company.waiting, 0);
    if (first) {
      const more = others.length > 0 ? ` (+${others.length})` : '';
      const parts = { good, total, company: first.name, trouble: `${first.trouble}${more}` };
      line.show(well.length > 0 ? 'yellow' : 'red', 'ring', () => words('trouble', parts));
    } else if (companies.length === 0) line.show('grey', 'ring', () => words('noCompany'));
    else if (well.length < companies.length) line.show('grey', 'ring', () => words('someCompanies', { good, total }));
    else if (companies.every(({ standsBy }) => standsBy)) line.show('grey', 'dot', () => words('standby'));
    else if (waiting > 0) line.show('green', 'ring', () => words('waiting', { count: String(waiting) }));
    else line.show('green', 'dot', () => words('companies', { count: total }));
  }

  return { show, close: line.close };
}

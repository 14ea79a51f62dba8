import type { Report, ReportParameter } from 'node-red-contrib-quickbooks-online/core';
import type { PanelValue } from './panel-values';

function valueOf(name: string, { input, values = {}, many }: ReportParameter, { columns }: Report): PanelValue {
  const choices = Object.keys(values);
  const [first = '', second = first] = columns?.default ?? [];
  switch (input) {
    case 'day':
      return { value: name.startsWith('start') ? '2026-09-01' : '2026-09-30', type: 'day' };
    case 'enum':
      return { value: choices[1] ?? choices[0] ?? '', type: 'str' };
    case 'reference':
      return { value: many ? '2,1' : '1', type: 'id' };
    case 'columns':
      return { value: second === first ? first : `${second},${first}`, type: 'str' };
    case 'column':
      return { value: choices[0] ?? first, type: 'str' };
    case 'number':
      return { value: '30', type: 'num' };
    case 'yesno':
      return { value: 'true', type: 'bool' };
    case 'text':
      return { value: 'some text', type: 'str' };
  }
}

/** Every parameter of a report as a panel has it filled in by hand. */
export function reportFields(report: Report): Record<string, PanelValue> {
  return Object.fromEntries(
    Object.entries(report.parameter).map(([name, parameter]) => [name, valueOf(name, parameter, report)])
  );
}

/** Every parameter of a report from the message. */
export function reportFieldsOfMessage({ parameter }: Report): Record<string, PanelValue> {
  return Object.fromEntries(
    Object.entries(parameter).map(([name, { input }]) => [
      name,
      { value: `payload.${name}`, type: 'msg', ...(input === 'reference' && { by: 'auto' }) }
    ])
  );
}

export interface DemoNode {
  id: string;
  type: string;
  [property: string]: unknown;
}
export function demoFlows(): DemoNode[];
export function tabsOf(flows: readonly DemoNode[]): { label: string; buttons: string[] }[];

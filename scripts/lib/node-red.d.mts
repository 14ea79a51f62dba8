export function chooseNodeRed(wanted?: string): { script: string; version: string };
export function linkPackage(userDir: string): Record<string, string>;

export function chooseNodeRed(wanted?: string): { script: string; version: string };
export function linkPackage(userDir: string, name?: string, folder?: string): Record<string, string>;

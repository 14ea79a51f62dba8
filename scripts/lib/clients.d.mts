/** The folder of a client's package, as it was unpacked. Throws Error for one that was not fetched. */
export function packageOf(folder: string): string;
export function prepareClients(say: (text: string) => void): Promise<boolean>;

export const publisherFacts: readonly string[];
export function picturesIn(markdown: string): string[];
export function withAddresses(markdown: string, base: string, documents?: string): string;
export function addressesOf(repository: string, commit: string): { pictures: string; documents: string } | undefined;
export function stagePackage(
  folder: string,
  options?: { facts?: Readonly<Record<string, string>>; pictures?: string; documents?: string }
): Promise<void>;

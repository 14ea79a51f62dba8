export const publisherFacts: readonly string[];
export function picturesIn(markdown: string): string[];
export function withPicturesFrom(base: string, markdown: string): string;
export function rawAddress(repository: string, commit: string): string | undefined;
export function stagePackage(
  folder: string,
  options?: { facts?: Readonly<Record<string, string>>; pictures?: string }
): Promise<void>;

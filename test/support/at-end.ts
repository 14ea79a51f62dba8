const works: (() => Promise<void>)[] = [];

/** Has something ended that outlives the files that use it, once all have been run. */
export function atEnd(work: () => Promise<void>): void {
  works.push(work);
}

export async function endAll(): Promise<void> {
  await Promise.all(works.map((work) => work()));
}

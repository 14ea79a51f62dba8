/** Work that is done once, however often it is asked for; where it has failed it is tried again by the next who asks. */
export interface Once {
  /** Resolves when it is done. Throws what the work throws. */
  (): Promise<void>;
  /** It is to be done once more. */
  again(): void;
}

export function once(work: () => Promise<void>): Once {
  let done: Promise<void> | undefined;
  const ask = async (): Promise<void> => {
    const mine = (done ??= work());
    try {
      await mine;
    } catch (thrown) {
      if (done === mine) done = undefined;
      throw thrown;
    }
  };
  return Object.assign(ask, { again: () => (done = undefined) });
}

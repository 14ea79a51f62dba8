import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { get, Wrong } from './api';

export interface Asked<T> {
  readonly value: T | undefined;
  readonly wrong: Wrong | undefined;
  again(): void;
}

/**
 * What the simulator answers, asked for again whenever the question changes, and meanwhile as often as that. What was
 * answered before stays until there is something else to show.
 *
 * @param everyMs 0: only once
 */
export function useAsked<T>(name: string, asked: Readonly<Record<string, string>>, everyMs = 0): Asked<T> {
  const [value, setValue] = useState<{ question: string; answer: T }>();
  const [wrong, setWrong] = useState<Wrong>();
  const [round, setRound] = useState(0);
  const question = JSON.stringify([name, asked]);
  const latest = useRef('');
  const again = useCallback(() => setRound((before) => before + 1), []);

  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = async (): Promise<void> => {
      try {
        const answer = await get<T>(name, asked);
        if (isOver) return;
        const text = JSON.stringify([question, answer]);
        if (text !== latest.current) setValue({ question, answer });
        latest.current = text;
        setWrong(undefined);
      } catch (thrown) {
        if (!isOver && thrown instanceof Wrong) setWrong(thrown);
      }
      if (!isOver && everyMs > 0) timer = setTimeout(() => void load(), everyMs);
    };
    void load();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [question, everyMs, round]);

  return { value: value?.question.startsWith(`["${name}"`) ? value.answer : undefined, wrong, again };
}

/** Runs what a person has asked for: whether it goes on, and what went wrong. */
export function useWork(): { isBusy: boolean; wrong: Wrong | undefined; run(work: () => Promise<void>): void } {
  const [isBusy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<Wrong>();
  const run = (work: () => Promise<void>): void => {
    setBusy(true);
    setWrong(undefined);
    work()
      .catch((thrown: unknown) => {
        if (!(thrown instanceof Wrong)) throw thrown;
        setWrong(thrown);
      })
      .finally(() => setBusy(false));
  };
  return { isBusy, wrong, run };
}

import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Guard } from '../told';
import { get, Wrong } from './api';

export interface Asked<T> {
  readonly value: T | undefined;
  readonly wrong: Wrong | undefined;
  /** Asks once more, now. */
  again(): Promise<void>;
}

/**
 * What the simulator answers, asked for again whenever the question changes, and meanwhile as often as that. What was
 * answered before stays until there is something else to show.
 *
 * @param everyMs 0: only once
 */
export function useAsked<T>(
  name: string,
  asked: Readonly<Record<string, string>>,
  isAnswer: Guard<T>,
  everyMs = 0
): Asked<T> {
  const [value, setValue] = useState<T>();
  const [wrong, setWrong] = useState<Wrong>();
  const question = JSON.stringify([name, asked]);
  const latest = useRef({ question: '', text: '' });

  const load = useCallback(async (): Promise<void> => {
    latest.current.question = question;
    try {
      const answer = await get(name, asked, isAnswer);
      if (latest.current.question !== question) return;
      const text = JSON.stringify(answer);
      if (text !== latest.current.text) setValue(answer);
      latest.current.text = text;
      setWrong(undefined);
    } catch (thrown) {
      if (!(thrown instanceof Wrong)) throw thrown;
      if (latest.current.question === question) setWrong(thrown);
    }
  }, [question]);

  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      await load();
      if (!isOver && everyMs > 0) timer = setTimeout(() => void look(), everyMs);
    };
    void look();
    return () => {
      isOver = true;
      clearTimeout(timer);
      latest.current.question = '';
    };
  }, [load, everyMs]);

  return { value, wrong, again: load };
}

export interface Work {
  readonly isBusy: boolean;
  readonly wrong: Wrong | undefined;
  /** Never rejects for what the simulator refuses: that is told in `wrong`. */
  run(work: () => Promise<void>): Promise<void>;
}

/** Runs what a person has asked for: whether it goes on, and what went wrong. */
export function useWork(): Work {
  const [isBusy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<Wrong>();
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setWrong(undefined);
    try {
      await work();
    } catch (thrown) {
      if (!(thrown instanceof Wrong)) throw thrown;
      setWrong(thrown);
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, wrong, run };
}

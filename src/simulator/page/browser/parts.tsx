import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { editorAddress, type Wrong } from './api';
import { words } from './words';

/** The heading of what is shown, to which the reader is taken as it appears, with what can be done beside it. */
export function Heading({ text, children }: { text: string; children?: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${text} – ${words.title}`;
    if (document.activeElement === document.body || document.activeElement?.closest('nav')) heading.current?.focus();
  }, [text]);
  return (
    <div class="heading">
      <h1 ref={heading} tabIndex={-1}>
        {text}
      </h1>
      <div class="actions">{children}</div>
    </div>
  );
}

function sentence({ status, message }: Wrong): string {
  if (status === 0) return words.unreachable;
  if (status === 401) return words.login;
  return message || (status === 403 ? words.refused : words.unreachable);
}

/** What went wrong, said as it happens. */
export function Failure({ wrong }: { wrong: Wrong | undefined }) {
  if (wrong === undefined) return null;
  return (
    <div class="failure" role="alert">
      {sentence(wrong)}{' '}
      {wrong.status === 401 && editorAddress !== undefined && <a href={editorAddress}>{words.toEditor}</a>}
    </div>
  );
}

export function Remark({ text, children }: { text: string; children?: ComponentChildren }) {
  return (
    <div class={text === '' ? 'remark silent' : 'remark'} role="status">
      {text} {text !== '' && children}
    </div>
  );
}

interface SwitchProps {
  label: string;
  hint: string;
  isOn: boolean;
  /** Ends when it is so. */
  set(isOn: boolean): Promise<void>;
}

/** Something that is on or off, at once. */
export function Switch({ label, hint, isOn, set }: SwitchProps) {
  const [wished, setWished] = useState<boolean>();
  const turn = async (to: boolean): Promise<void> => {
    setWished(to);
    await set(to);
    setWished(undefined);
  };
  return (
    <label class="switch">
      <input
        type="checkbox"
        role="switch"
        checked={wished ?? isOn}
        onChange={({ currentTarget }) => void turn(currentTarget.checked)}
      />
      <span>
        <b>{label}</b>
        <small>{hint}</small>
      </span>
    </label>
  );
}

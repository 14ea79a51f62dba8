import { useState } from 'preact/hooks';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const key = 'qbo-simulator-theme';

function keptTheme(): Theme {
  return themes.find((one) => one === localStorage.getItem(key)) ?? 'auto';
}

function show(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
}

/** The theme that was chosen here before; as the system has it where none was. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(keptTheme);
  const choose = (chosen: Theme): void => {
    localStorage.setItem(key, chosen);
    show(chosen);
    setTheme(chosen);
  };
  return [theme, choose];
}

/** Before anything is drawn. */
show(keptTheme());

/** Sets the given members and gives a copy of the result. Members that are undefined stay as they are. */
export function changedSettings<T extends object>(settings: T, change: Partial<T>): T {
  for (const name of Object.keys(settings)) {
    const key = name as keyof T;
    const value = change[key];
    if (value !== undefined) settings[key] = value;
  }
  return { ...settings };
}

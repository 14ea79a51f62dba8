export interface PalettePackage {
  readonly name: string;
  readonly folder: string;
  /** How the types of its nodes begin. */
  readonly types: string;
}
/** The packages whose nodes examples may use besides Node-RED's own. */
export const paletteNodes: readonly PalettePackage[];
/** The folder of a package, as it was unpacked. Throws Error for one that was not fetched. */
export function packageOf(folder: string): string;
/** Fetches those that are not there yet; false when one could not be had, after saying why. */
export function preparePalette(say: (text: string) => void): Promise<boolean>;

export interface Ran {
  code: number;
  output: string;
}
export function run(command: string, args: readonly string[], options?: { inherit?: boolean }): Promise<Ran>;
export function runNpm(args: readonly string[], options?: { inherit?: boolean }): Promise<Ran>;

/** Runs a program of its own, and ends the process with it: servers and Node-REDs that it leaves open do not keep it. */
export function runMain(main: () => Promise<void>): void {
  main().then(
    () => process.exit(0),
    (thrown: unknown) => {
      console.error(thrown);
      process.exit(1);
    }
  );
}

/** One reading of a fact that Intuit does not document, or that its sources tell differently. */
export interface Assumption {
  /** Short and lasting: comments in the code name it as `Assumption: <id>`. */
  readonly id: string;
  /** What QuickBooks is taken to do, so that a trial can show it or its contrary. */
  readonly reading: string;
  /** What a user would lose where QuickBooks does otherwise. */
  readonly ifWrong: string;
  /** Where the reading comes from: the facts in `qbo/`, or that there are none. */
  readonly source: string;
  /** The files that rest on it, from the package's root: each names it, or imports its value. */
  readonly usedIn: readonly string[];
}

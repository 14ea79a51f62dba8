// Before npm publish: what only the publisher knows is filled in by the release.
console.error(
  'Not published. Publish with "npm run release -- --repository URL --homepage URL --bugs URL --author NAME".'
);
process.exitCode = 1;

// Stands for packages that what is built into dist names and does not use (tsup.config.ts).
module.exports = {};

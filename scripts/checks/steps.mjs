/** Programs of the checks that need no browser and no database; each counts as one. */
const bin = (name, ...words) => [`node_modules/.bin/${name}`, ...words]
const script = file => [process.execPath, '--import', 'tsx', file]

const eslint = ['--config', 'scripts/checks/eslint.config.js', '--max-warnings', '0', 'src']
const prettier = ['--check', '--log-level', 'warn', '--cache', '--cache-location', '.cache/prettier', '.']

/** The longest first: two run side by side. */
export const quickChecks = [
  { name: 'types on each machine', command: bin('vue-tsc', '-b') },
  { name: 'format', command: bin('prettier', ...prettier) },
  { name: 'lint of the pages (.vue)', command: bin('eslint', ...eslint) },
  { name: 'nothing unused', command: bin('knip', '--config', 'scripts/checks/knip.json') },
  { name: 'lint', command: bin('oxlint', '--deny-warnings') },
  { name: 'every language is whole', command: script('scripts/checks/languages.ts') },
  { name: 'plain French', command: script('scripts/checks/plainFrench.ts') },
  { name: 'lessons', command: script('scripts/check-content.ts') },
]

export const engines = { name: 'browsers and PostgreSQL', command: script('scripts/engines/getEngines.ts') }
export const build = { name: 'build', command: [process.execPath, 'scripts/build.mjs'] }

/** Projects of vite.config.ts, counted test by test. */
export const unitTests = { name: 'unit tests and house rules', project: 'unit' }
export const serverTests = { name: 'server, on SQLite and PostgreSQL', project: 'server' }
export const browserTests = { name: 'browsers', project: 'browser' }

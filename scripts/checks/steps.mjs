/** Each check is one program; a suite is a project of vite.config.ts, counted test by test. */
const bin = (name, ...words) => [`node_modules/.bin/${name}`, ...words]
const script = file => [process.execPath, '--import', 'tsx', file]

export const types = { name: 'types on each machine', command: bin('vue-tsc', '-b') }
export const lint = { name: 'lint', command: bin('oxlint', '--deny-warnings') }
export const lintPages = {
  name: 'lint of the pages (.vue)',
  command: bin('eslint', '--config', 'scripts/checks/eslint.config.js', '--max-warnings', '0', 'src'),
}
export const format = { name: 'format', command: bin('prettier', '--check', '--log-level', 'warn', '.') }
export const deadCode = { name: 'nothing unused', command: bin('knip', '--config', 'scripts/checks/knip.json') }
export const plainFrench = { name: 'plain French', command: script('scripts/checks/plainFrench.ts') }
export const engines = { name: 'engines', command: script('scripts/engines/getEngines.ts') }
export const build = { name: 'build', command: [process.execPath, 'scripts/build.mjs'] }

export const unit = { name: 'unit tests and house rules', suite: 'unit' }
export const server = { name: 'server, on SQLite and PostgreSQL', suite: 'server' }
export const browser = { name: 'browsers', suite: 'browser' }

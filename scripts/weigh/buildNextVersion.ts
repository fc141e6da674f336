import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const SOURCES = ['content', 'dist', 'index.html', 'package.json', 'package-lock.json', 'public', 'scripts', 'src']
const SETTINGS = ['tsconfig.json', 'tests/tsconfig.json', 'vite.config.ts']

/** The project as someone changes it: one word is another; built over the last build, as a town does. Gives its folder. */
export function buildNextVersion(): string {
  const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-next-'))
  for (const path of [...SOURCES, ...SETTINGS]) cpSync(path, join(folder, path), { recursive: true })
  rmSync(join(folder, 'dist/previous'), { recursive: true, force: true })
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  const words = join(folder, 'content/words/fr.json')
  const french = JSON.parse(readFileSync(words, 'utf8')) as Record<string, string>
  writeFileSync(words, JSON.stringify({ ...french, 'frame.help.title': 'Une question de plus ?' }))
  execFileSync(process.execPath, ['scripts/build.mjs'], {
    cwd: folder,
    stdio: 'pipe',
    env: { ...process.env, NODE_ENV: '' },
  })
  return folder
}

import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The town's content with three lessons of the tests in place of its own: a word changed there breaks nothing here. */
export function contentWithLessons(): { dir: string; drop: () => void } {
  const dir = mkdtempSync(join(tmpdir(), 'coup-de-main-content-'))
  cpSync('content', dir, { recursive: true })
  for (const folder of ['tutorials', 'drawings']) rmSync(join(dir, folder), { recursive: true, force: true })
  cpSync('tests/tutorials/lessons', dir, { recursive: true })
  return { dir, drop: () => rmSync(dir, { recursive: true, force: true }) }
}

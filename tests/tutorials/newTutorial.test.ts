import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { contentWithLessons } from './contentWithLessons'

const content = contentWithLessons()
afterAll(content.drop)

function run(script: string, ...words: string[]) {
  const ended = spawnSync(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...words], {
    env: { ...process.env, CONTENT_DIR: content.dir },
    encoding: 'utf8',
  })
  return { code: ended.status, said: ended.stdout + ended.stderr }
}

test('a lesson is started by its name; with words and drawings it has no fault left', () => {
  expect(run('new-tutorial', 'Envoyer une photo')).toMatchObject({ code: 1 })
  const started = run('new-tutorial', 'envoyer-une-photo')
  expect(started.code).toBe(0)
  expect(started.said).toContain('npm run check-content -- envoyer-une-photo')
  expect(run('new-tutorial', 'envoyer-une-photo').said).toContain('already there')

  const asked = run('check-content', 'envoyer-une-photo')
  expect(asked.code).toBe(1)
  expect(asked.said).toContain('fr.md:24: no drawing is called "nom-du-dessin"')

  cpSync(join(content.dir, 'drawings/toucher-message.svg'), join(content.dir, 'drawings/nom-du-dessin.svg'))
  const file = join(content.dir, 'tutorials/envoyer-une-photo/fr.md')
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace('pas à …', 'pas à envoyer une photo').replace(': …', ': Photo'),
  )
  const checked = run('check-content')
  expect(checked.said).toMatch(/envoyer-une-photo\s+\d+\s+\d+\s+\d\.\d\s+\d+\s+\d+/)
  expect(checked.code).toBe(0)
}, 30_000)

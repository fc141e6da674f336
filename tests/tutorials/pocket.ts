import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { FirstLessons, TutorialInPack } from '../../src/tutorials/tutorialQuestions'
import type { Person } from '../drivers/person'

export const ALL_KEPT = 'Cet appareil garde toutes les leçons'

export const readPack = async (url: string): Promise<TutorialInPack[]> =>
  (await fetch(`${url}/api/pack-tutorials`)).json() as Promise<TutorialInPack[]>

/** Slugs of the lessons that a phone has after its first visit. */
export async function readFirsts(url: string, language = 'fr'): Promise<string[]> {
  const answer = await fetch(`${url}/api/pack-first-lessons?language=${language}`)
  const { lessons } = (await answer.json()) as FirstLessons
  return lessons.map(({ slug }) => slug)
}

/** The lessons that were kept one by one in this device's storage. */
export const keptSlugs = (person: Person): Promise<string[]> =>
  person.tab.run(async () => {
    if (!(await caches.has('tutorials-1'))) return []
    const requests = await (await caches.open('tutorials-1')).keys()
    return requests.map(({ url }) => new URL(url).searchParams.get('slug')!)
  })

export async function keepAll(person: Person) {
  await person.goTo('/tutoriels')
  await person.click('Garder toutes les leçons')
  await person.sees(ALL_KEPT, 30_000)
}

/** The town's content where one lesson has other words than before. */
export function changedContent(slug: string, from: string, to: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-content-'))
  cpSync('content', folder, { recursive: true })
  const file = join(folder, 'tutorials', slug, 'fr.md')
  const text = readFileSync(file, 'utf8')
  expect(text).toContain(from)
  writeFileSync(file, text.replace(from, to))
  return folder
}

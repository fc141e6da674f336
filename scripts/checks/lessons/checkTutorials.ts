import { readFileSync, readdirSync, existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { listTutorialFiles, tryTutorials } from '../../../src/tutorials/server/readTutorials'
import type { TutorialFault } from '../../../src/tutorials/server/tutorialFault'
import type { Tutorial } from '../../../src/tutorials/tutorial'
import { firstStepsFile, readFirstSteps } from '../../../src/tutorials/server/readFirstSteps'
import { faultsOfShape, faultsOfWriting } from './faultsOfTutorial'
import { lineOf } from './lineOf'

const HEAVIEST_DRAWING = 4096

/** Checks every lesson of a folder of content; with `only`, the lessons of these slugs. */
export function checkTutorials(
  contentDir: string,
  only: string[] = [],
): { french: Tutorial[]; faults: TutorialFault[] } {
  const { tutorials, faults } = tryTutorials(contentDir)
  const slugs = new Set(listTutorialFiles(join(contentDir, 'tutorials')).map(({ slug }) => slug))
  const isAsked = ({ slug }: { slug: string }) => !only.length || only.includes(slug)
  const asked = tutorials.filter(isAsked)
  const all = [
    ...faults.filter(({ file }) => !only.length || only.some(slug => file.includes(`/${slug}/`))),
    ...asked.flatMap(tutorial => checkOne(contentDir, tutorial)),
    ...(only.length ? [] : asked.flatMap(tutorial => checkLinks(contentDir, tutorial, slugs))),
    ...asked.flatMap(tutorial => checkTranslation(contentDir, tutorial, tutorials)),
    ...(only.length ? [] : checkFirstSteps(contentDir, slugs)),
    ...(only.length ? [] : checkDrawings(join(contentDir, 'drawings'))),
  ]
  for (const slug of only.filter(slug => !slugs.has(slug)))
    all.push({ file: join(contentDir, 'tutorials', slug, 'fr.md'), line: 1, problem: 'there is no such lesson' })
  return { french: asked.filter(({ language }) => language === 'fr'), faults: all }
}

const fileOf = (contentDir: string, { slug, language }: Tutorial) =>
  join(contentDir, 'tutorials', slug, `${language}.md`)

function checkOne(contentDir: string, tutorial: Tutorial): TutorialFault[] {
  const file = fileOf(contentDir, tutorial)
  const source = readFileSync(file, 'utf8')
  const found = [...faultsOfShape(tutorial), ...(tutorial.language === 'fr' ? faultsOfWriting(tutorial) : [])]
  return found.map(({ near, problem }) => ({ file, line: lineOf(source, near), problem }))
}

function checkLinks(contentDir: string, tutorial: Tutorial, slugs: Set<string>): TutorialFault[] {
  const file = fileOf(contentDir, tutorial)
  const line =
    readFileSync(file, 'utf8')
      .split('\n')
      .findIndex(text => text.startsWith('related:')) + 1
  return tutorial.related.flatMap(slug => {
    if (slug === tutorial.slug) return { file, line, problem: `related: "${slug}" is this lesson: remove it` }
    return slugs.has(slug) ? [] : { file, line, problem: `related: there is no lesson "${slug}"` }
  })
}

function checkTranslation(contentDir: string, tutorial: Tutorial, all: Tutorial[]): TutorialFault[] {
  if (tutorial.language === 'fr') return []
  const french = all.find(({ slug, language }) => slug === tutorial.slug && language === 'fr')
  const file = fileOf(contentDir, tutorial)
  if (!french) return [{ file, line: 1, problem: 'has no French beside it that can be read: write fr.md' }]
  const [here, there] = [tutorial.steps.length, french.steps.length]
  return here === there
    ? []
    : [{ file, line: 1, problem: `${here} steps, and the French has ${there}: make them the same` }]
}

function checkFirstSteps(contentDir: string, slugs: Set<string>): TutorialFault[] {
  const unknown = readFirstSteps(contentDir).filter(slug => !slugs.has(slug))
  return unknown.map(slug => ({
    file: firstStepsFile(contentDir),
    line: 1,
    problem: `there is no lesson "${slug}": correct it or remove it`,
  }))
}

function checkDrawings(folder: string): TutorialFault[] {
  const files = existsSync(folder) ? readdirSync(folder).map(name => join(folder, name)) : []
  return files.flatMap(file => {
    const bytes = statSync(file).size
    if (bytes <= HEAVIEST_DRAWING) return []
    return { file, line: 1, problem: `${bytes} bytes, ${HEAVIEST_DRAWING} at most: fewer points, fewer decimals` }
  })
}

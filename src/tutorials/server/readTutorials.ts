import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FRENCH } from '../../platform/everywhere/languages'
import type { Tutorial } from '../tutorial'
import { markFrench } from './markFrench'
import { readBody } from './readBody'
import { readDrawings, type Drawings } from './readDrawings'
import { readHead } from './readHead'
import { TutorialFileError, type TutorialFault } from './tutorialFault'

/** Every lesson in every language it is written in, by slug; null when a slug has no French. */
export type TutorialsRead = { tutorials: Tutorial[]; faults: TutorialFault[] }

/** Reads `content/tutorials/<slug>/<language>.md` with the drawings of `content/drawings`. Throws a TutorialFileError. */
export function readTutorials(contentDir: string): Tutorial[] {
  const { tutorials, faults } = tryTutorials(contentDir)
  if (faults.length) throw new TutorialFileError(faults)
  return tutorials
}

/** The same, giving the faults beside what could be read. */
export function tryTutorials(contentDir: string): TutorialsRead {
  const folder = join(contentDir, 'tutorials')
  const { drawings, faults } = readDrawings(join(contentDir, 'drawings'))
  const read = listTutorialFiles(folder).map(({ slug, language, file }) =>
    readTutorial(readFileSync(file, 'utf8'), { slug, language, file, drawings }),
  )
  const tutorials = read.flatMap(({ tutorial }) => tutorial ?? [])
  const frenchOf = ({ slug }: Tutorial) => tutorials.find(other => other.slug === slug && other.language === FRENCH)
  return {
    tutorials: tutorials.map(tutorial => {
      const french = tutorial.language === FRENCH ? undefined : frenchOf(tutorial)
      return french ? withVersion(markFrench(tutorial, french)) : tutorial
    }),
    faults: [...faults, ...read.flatMap(({ faults }) => faults)],
  }
}

export function listTutorialFiles(folder: string): { slug: string; language: string; file: string }[] {
  if (!existsSync(folder)) return []
  const slugs = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory())
  return slugs
    .map(({ name }) => name)
    .sort()
    .flatMap(slug =>
      readdirSync(join(folder, slug))
        .filter(name => /^[a-z]{2}\.md$/.test(name))
        .sort()
        .map(name => ({ slug, language: name.slice(0, 2), file: join(folder, slug, name) })),
    )
}

type TutorialFileContext = { slug: string; language: string; file: string; drawings: Drawings }

/** Reads one lesson from its text; null, and its faults, when a part cannot be read. */
export function readTutorial(
  text: string,
  { slug, language, file, drawings }: TutorialFileContext,
): { tutorial: Tutorial | null; faults: TutorialFault[] } {
  const { head, body, bodyLine, faults: ofHead } = readHead(text)
  const { intro, steps, faults: ofBody } = readBody(body, bodyLine, drawings)
  const faults = [...ofHead, ...ofBody].map(fault => ({ file, ...fault }))
  if (head && !steps.length) faults.push({ file, line: bodyLine, problem: 'no step: each starts with "## "' })
  if (!head || faults.length) return { tutorial: null, faults }
  const { checked, sources, related, exercise, isMachineMade, ...rest } = head
  const content = {
    slug,
    language,
    ...rest,
    intro,
    steps: steps.map(({ line: _line, ...step }) => step),
    ...(checked && { checked }),
    sources: sources ?? [],
    related: related ?? [],
    ...(exercise && { exercise }),
    ...(isMachineMade && { isMachineMade }),
  }
  return { tutorial: withVersion(content), faults: [] }
}

const withVersion = (content: Omit<Tutorial, 'version'>): Tutorial => ({ ...content, version: hashOf(content) })

const hashOf = (content: unknown) =>
  createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 12)

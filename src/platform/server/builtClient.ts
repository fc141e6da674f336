import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '../everywhere/languages'
import { newPageStyles, type StylePart } from './pageStyle'

type ManifestEntry = { file: string; name?: string; isEntry?: boolean; css?: string[] }

/** What the build of the browser side left: the style, the start script, words by island. */
export type BuiltClient = {
  /** What goes into a page, from its HTML. */
  styleOf: ReturnType<typeof newPageStyles>
  styleFile: string
  /** A lighter file, for a page whose style is in it, and where no other island may wake. */
  formsStyle: { file: string; islands: string[] }
  /** What only paper, wide screens and pointers need, apart (scripts/build/splitStyle.ts). `media`: when. */
  otherMedia: { file: string; media: string }
  startScript: string
  template: string
  wordsByIsland: Record<string, string[]>
  /** By language, the words of the islands that most views never wake. */
  lazyWords: Record<Language, string>
  /** By language, where the shell finds its dictionary; French comes with the shell. */
  wordsFiles: Partial<Record<Language, string>>
  /** The application of the staff. */
  staff: { script: string; style: string }
}

type BuiltStyle = {
  file: string
  parts: StylePart[]
  ofForms: BuiltClient['formsStyle'] & { parts: StylePart[] }
  ofOtherMedia: BuiltClient['otherMedia'] & { parts: StylePart[] }
}

export function readBuiltClient(distDir: string): BuiltClient {
  const clientDir = join(distDir, 'client')
  const read = (file: string) => readFileSync(join(clientDir, file), 'utf8')
  const entries = Object.values(JSON.parse(read('.vite/manifest.json')) as Record<string, ManifestEntry>)
  const start = entries.find(entry => entry.isEntry && entry.name === 'start')
  if (!start) throw new Error(`The build in ${clientDir} is not complete: run npm run build`)
  const style = JSON.parse(read('.vite/style-parts.json')) as BuiltStyle
  return {
    styleOf: newPageStyles(style.parts, { ofForms: style.ofForms.parts, ofOtherMedia: style.ofOtherMedia.parts }),
    styleFile: style.file,
    formsStyle: style.ofForms,
    otherMedia: style.ofOtherMedia,
    startScript: `/${start.file}`,
    template: readFileSync(join(distDir, 'index.html'), 'utf8').replace(/>\s+</g, '><'),
    wordsByIsland: JSON.parse(read('.vite/words-by-island.json')) as Record<string, string[]>,
    lazyWords: JSON.parse(read('.vite/lazy-words.json')) as BuiltClient['lazyWords'],
    wordsFiles: JSON.parse(read('.vite/words-files.json')) as BuiltClient['wordsFiles'],
    staff: readStaff(join(distDir, 'staff')),
  }
}

function readStaff(folder: string): BuiltClient['staff'] {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    ManifestEntry
  >
  const files = Object.values(manifest)
  const entry = files.find(({ isEntry }) => isEntry)
  const style = files.find(({ file }) => file.endsWith('.css'))?.file ?? entry?.css?.[0]
  if (!entry || !style) throw new Error(`The build in ${folder} is not complete: run npm run build`)
  return { script: `/${entry.file}`, style: `/${style}` }
}

// `npm run new-tutorial -- <slug>`: starts a lesson from a model, and says what to do next.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { TutorialSlugSchema } from '../src/tutorials/tutorialSlug'
import { NEW_TUTORIAL } from './checks/lessons/newTutorial'

const [slug = ''] = process.argv.slice(2)
const read = v.safeParse(TutorialSlugSchema, slug)
if (!read.success) stopWith(`"${slug}" ${read.issues[0].message}: npm run new-tutorial -- envoyer-une-photo`)

const file = join(process.env.CONTENT_DIR || 'content', 'tutorials', slug, 'fr.md')
if (existsSync(file)) stopWith(`${file} is already there: change it, or choose another name`)
mkdirSync(dirname(file), { recursive: true })
writeFileSync(file, NEW_TUTORIAL)
console.log(
  `${file} is ready. Write it, draw what it needs in content/drawings/, then:\n  npm run check-content -- ${slug}`,
)

function stopWith(message: string): never {
  console.error(message)
  process.exit(1)
}

import MarkdownIt, { type Token } from 'markdown-it'
import type { Step } from '../tutorial'
import type { Drawings } from './readDrawings'
import type { TutorialFault } from './tutorialFault'

type Fault = Omit<TutorialFault, 'file'>
type ReadStep = Step & { line: number }
export type TutorialBody = { intro: string; steps: ReadStep[]; faults: Fault[] }

const markdown = new MarkdownIt({ html: false })
const allowedTokens =
  /^(heading|paragraph|bullet_list|list_item|blockquote|inline|em|strong|link|text|softbreak)(_open|_close)?$/
const CHECK = /^✓\s*/

/** Blocks of one level: each with the tokens it holds, from its opening to its closing. */
function blocksOf(tokens: Token[]): Token[][] {
  const blocks: Token[][] = []
  for (const token of tokens) {
    if (token.level === 0 && token.nesting !== -1) blocks.push([])
    blocks.at(-1)?.push(token)
  }
  return blocks
}

/** Reads the text of a lesson: an introduction, then one `##` for each step. `firstLine` is where it starts in its file. */
export function readBody(text: string, firstLine: number, drawings: Drawings): TutorialBody {
  const body: TutorialBody = { intro: '', steps: [], faults: [] }
  const drawn = new Set<ReadStep>()
  for (const block of blocksOf(markdown.parse(text, {}))) {
    const [opening] = block
    const line = firstLine + (opening?.map?.[0] ?? 0)
    const fault = (problem: string) => body.faults.push({ line, problem })
    const inline = block.find(({ type }) => type === 'inline')
    const step = body.steps.at(-1)
    const image = inline?.children?.find(({ type }) => type === 'image')
    if (opening?.type === 'heading_open') {
      if (opening.tag !== 'h2') fault('a title that is not a step: each step starts with "## "')
      body.steps.push({ title: inline?.content ?? '', drawing: { svg: '', alt: '' }, html: '', normal: [], line })
    } else if (image) {
      if (inline?.children?.length !== 1) fault('a drawing stands alone on its line, between two empty lines')
      if (!step) fault('a drawing before the first step: put it under its "## "')
      else if (drawn.has(step)) fault('a second drawing in this step: keep one, or make two steps')
      else step.drawing = readDrawing(image, drawings, fault)
      if (step) drawn.add(step)
    } else {
      refuseUnknown(block, fault)
      addText(block, { body, step }, fault)
    }
  }
  for (const step of body.steps) {
    if (!drawn.has(step)) {
      body.faults.push({
        line: step.line,
        problem: 'this step has no drawing: add ![what the gesture is](name-of-the-drawing)',
      })
    }
  }
  return body
}

function readDrawing(image: Token, drawings: Drawings, fault: (problem: string) => void) {
  const name = String(image.attrGet('src') ?? '')
  const svg = drawings.get(name)
  if (svg === undefined) fault(`no drawing is called "${name}": draw content/drawings/${name}.svg, or correct the name`)
  if (!image.content.trim()) fault('the drawing has no alternative: say the gesture between the brackets')
  return { svg: svg ?? '', alt: image.content.trim() }
}

type Place = { body: TutorialBody; step: ReadStep | undefined }

function addText(block: Token[], { body, step }: Place, fault: (problem: string) => void) {
  const inline = block.find(({ type }) => type === 'inline')
  const html = () => markdown.renderer.render(block, markdown.options, {}).trim()
  const isNormal = block[0]?.type === 'blockquote_open'
  const isCheck = CHECK.test(inline?.content ?? '')
  if (!step) {
    if (isNormal || isCheck) fault('before the first step: put it under its "## "')
    body.intro += html()
  } else if (isNormal) step.normal.push(...paragraphsIn(block))
  else if (isCheck) {
    if (step.check !== undefined) fault('a second "✓" in this step: keep one')
    step.check = inlineHtml(inline).replace(CHECK, '')
  } else step.html += html()
}

const inlineHtml = (inline?: Token) => markdown.renderer.renderInline(inline?.children ?? [], markdown.options, {})
const paragraphsIn = (block: Token[]) => block.filter(({ type }) => type === 'inline').map(inlineHtml)

function refuseUnknown(block: Token[], fault: (problem: string) => void) {
  const all = block.flatMap(token => [token, ...(token.children ?? [])])
  const unknown = all.find(({ type }) => !allowedTokens.test(type))
  if (unknown)
    fault(`"${unknown.type}" is not for lessons: write paragraphs, "-" lists, *em*, **strong** and [links](https://…)`)
  if (all.some(({ type, content }) => type === 'text' && /<\/?[a-z]/i.test(content)))
    fault('html is not for lessons: write plain text')
  for (const link of all.filter(({ type }) => type === 'link_open')) {
    if (!/^https:\/\//.test(String(link.attrGet('href')))) fault('a link leads to the official site: https://…')
    link.attrSet('rel', 'external')
  }
}

import * as v from 'valibot'
import { LineCounter, parseDocument } from 'yaml'
import { TutorialHeadSchema } from '../tutorial'
import type { TutorialFault } from './tutorialFault'

export type TutorialHead = v.InferOutput<typeof TutorialHeadSchema>
type HeadResult = { head: TutorialHead | null; faults: Omit<TutorialFault, 'file'>[]; body: string; bodyLine: number }

/** Reads what stands between the two `---`, and gives the rest with the number of its first line. */
export function readHead(text: string): HeadResult {
  const match = /^---\r?\n([\s\S]*?)^---[ \t]*\r?\n?/m.exec(text)
  if (!match || match.index !== 0) {
    const problem = 'must start with its facts between two lines "---": copy them from another lesson'
    return { head: null, faults: [{ line: 1, problem }], body: '', bodyLine: 1 }
  }
  const bodyLine = match[0].split('\n').length
  return { ...parseHead(match[1] ?? ''), body: text.slice(match[0].length), bodyLine }
}

function parseHead(yaml: string): Pick<HeadResult, 'head' | 'faults'> {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines })
  // The first line of the file is "---".
  const lineAt = (offset: number) => lines.linePos(offset).line + 1
  if (document.errors.length) {
    const faults = document.errors.map(({ pos, message }) => ({
      line: lineAt(pos[0]),
      problem: `is not YAML: ${message.split('\n')[0]} A text that holds ": " or "#" goes between quotes`,
    }))
    return { head: null, faults }
  }
  const read = v.safeParse(TutorialHeadSchema, document.toJS() ?? {})
  if (read.success) return { head: read.output, faults: [] }
  const faults = read.issues.map(issue => {
    const path = (issue.path ?? []).map(({ key }) => key)
    const node = document.getIn(path, true) as { range?: [number, number, number] } | undefined
    const parent = document.getIn(path.slice(0, -1), true) as typeof node
    const range = node?.range ?? (path.length > 1 ? parent?.range : undefined)
    return { line: range ? lineAt(range[0]) : 1, problem: problemOf(issue) }
  })
  return { head: null, faults }
}

function problemOf(issue: v.BaseIssue<unknown>): string {
  const field = v.getDotPath(issue) ?? 'facts'
  const isKeys = issue.type === 'strict_object'
  if (isKeys && issue.expected === 'never') return `${field}: unknown: remove it or correct its name`
  if (isKeys && issue.received === 'undefined') return `${field}: is missing: add it`
  if (issue.type === 'picklist') return `${field}: is ${issue.received}: write one of ${issue.expected}`
  if (issue.type === 'literal') return `${field}: is ${issue.received}: write ${issue.expected}`
  return `${field}: ${issue.message}`
}

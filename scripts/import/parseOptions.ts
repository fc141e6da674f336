import { parseArgs } from 'node:util'

/** What the one who imports asks for. */
export type ImportOptions = {
  file: string
  apply: boolean
  removeGone: boolean
  alsoHeld: string[]
  /** Lists to the end. */
  all: boolean
}

export const USAGE = 'npm run import-places -- <file> [--apply] [--remove-gone] [--also-held <id>]… [--all]'

/** What was typed cannot be followed: one line that says how to. */
export class UsageError extends Error {
  constructor(problem: string) {
    super(`${problem}; write: ${USAGE}`)
    this.name = 'UsageError'
  }
}

export function parseOptions(words: string[]): ImportOptions {
  const { values, positionals } = parse(words)
  const [file, another] = positionals
  if (!file) throw new UsageError('no file is named')
  if (another) throw new UsageError(`one file at a time: ${file} or ${another}`)
  return {
    file,
    apply: values.apply ?? false,
    removeGone: values['remove-gone'] ?? false,
    all: values.all ?? false,
    alsoHeld: values['also-held'] ?? [],
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        all: { type: 'boolean' },
        apply: { type: 'boolean' },
        'remove-gone': { type: 'boolean' },
        'also-held': { type: 'string', multiple: true },
      },
    })
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0]!)
  }
}

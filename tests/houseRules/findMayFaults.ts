import type { ProjectFile } from './projectFiles'

const RULES = 'anyone, internal, holderOf(…), bearer(…), proving(…), duty(…), system or either(…)'

/** `answerQuestion(ShowPlace, async …)`, `answerCommand(BookAppointment, { …` and `answerQuestion(ListAreas, listAreas)`. */
const WITHOUT_RULE =
  /\banswer(Question|Command)\(\s*(\w+)\s*,\s*(?:async\b|function\b|\(|\{|\w+\s*=>|[\w.]+\s*,?\s*\))/g

/** Questions and commands that say nobody who may: the compiler refuses them too, in its own words. */
export const findMayFaults = (files: ProjectFile[]): string[] =>
  files
    .filter(({ path }) => /^src\/.*\.ts$/.test(path))
    .flatMap(({ path, source }) =>
      [...source.matchAll(WITHOUT_RULE)].map(
        ([, kind, name]) =>
          `${path}: ${name} does not say who may ${kind === 'Question' ? 'ask' : 'send'} it; put a rule of src/platform/server/may.ts after its name: ${RULES}`,
      ),
    )

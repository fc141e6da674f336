/** What is wrong in a file of a lesson, on which line (from 1), and what to do. */
export type TutorialFault = { file: string; line: number; problem: string }

export const faultInWords = ({ file, line, problem }: TutorialFault) => `${file}:${line}: ${problem}`

/** Lessons that cannot be read: every fault, with its file, its line and the cure. */
export class TutorialFileError extends Error {
  constructor(public faults: TutorialFault[]) {
    super(faults.map(faultInWords).join('\n'))
    this.name = 'TutorialFileError'
  }
}

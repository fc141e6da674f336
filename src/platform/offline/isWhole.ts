import { LENGTH_HEADER } from '../everywhere/answerHeaders'

/** Has the body the length that our server said? Reads a copy of it; throws when the network breaks in its middle. */
export async function isWhole(answer: Response): Promise<boolean> {
  const length = answer.headers.get(LENGTH_HEADER)
  return length === null || (await answer.clone().blob()).size === Number(length)
}

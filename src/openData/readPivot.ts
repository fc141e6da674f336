import { faultOfCell, isSiretKeyRight } from './cellRules'
import type { RowReader } from './rowReader'

/** Placeholder that producers write for an unknown SIRET. */
const NOBODY = /^0+$/

/** SIRET, or RNA of an association: without it the row stays, but cannot be exported again. */
export function readPivot({ cell, tell }: RowReader): string | undefined {
  const written = cell('pivot')
  const pivot = written.replace(/[\s.\-\u2010-\u2015]/g, '')
  if (NOBODY.test(pivot)) tell('pivot', 'left empty', 'zeros identify nobody')
  else if (!/^[a-zA-Z0-9]{9,14}$/.test(pivot)) tell('pivot', 'left empty', 'is neither a SIRET nor an RNA number')
  else {
    const fault = faultOfCell('pivot', pivot)
    if (fault) tell('pivot', 'taken', fault)
    else if (/^\d/.test(pivot) && !isSiretKeyRight(pivot)) tell('pivot', 'taken', 'has a wrong key')
    if (pivot !== written) tell('pivot', 'mended', 'is written without spaces or dots', { nearest: pivot })
    return pivot
  }
  return undefined
}

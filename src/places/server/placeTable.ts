import { declareTable, notPersonal } from '../../platform/server/declareTable'

declare module '../../platform/server/tables' {
  interface Tables {
    place: {
      id: string
      json: string
      origin: string
      filled_hash: string | null
      imported_date: string | null
      changed_at: number
      version: number
      removed_at: number | null
    }
  }
}

export const placeTable = declareTable({
  name: 'place',
  columns: {
    id: notPersonal('id of the place'),
    json: notPersonal('the place, as shown', 'a public place, with its public phone'),
    origin: notPersonal('who wrote it last: file, import or editor'),
    filled_hash: notPersonal('hash of its file'),
    imported_date: notPersonal('date of the import'),
    changed_at: notPersonal('instant'),
    version: notPersonal('count of changes'),
    removed_at: notPersonal('instant'),
  },
  retention: { unlimited: 'a public place; one that went keeps its row, or its file would bring it back' },
})

/** SQLite takes 32,766 values in one statement, and one plan is made for each length. */
const BATCH = 500

/** Rows of these ids, asked for some at a time; those of one id come together. */
export async function inBatches<Row>(ids: string[], find: (batch: string[]) => Promise<Row[]>): Promise<Row[]> {
  const rows: Row[] = []
  for (let at = 0; at < ids.length; at += BATCH) rows.push(...(await find(ids.slice(at, at + BATCH))))
  return rows
}

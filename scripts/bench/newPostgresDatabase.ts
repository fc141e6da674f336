import pg from 'pg'

/** An empty database of this name in a server of ours; its address. */
export async function newPostgresDatabase(server: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  return server.replace(/\/[^/]*$/, `/${name}`)
}

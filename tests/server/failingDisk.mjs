import SQLite from 'better-sqlite3'

/** Loaded before the server: the transaction that books meets a disk whose fsync fails (EIO), as SQLite says it. */
let isBooking = false
const { prepare } = SQLite.prototype

/** A statement is prepared once, and run as often as it is asked: what fails is its run. */
SQLite.prototype.prepare = function prepareOnFailingDisk(sql) {
  const statement = prepare.call(this, sql)
  const run = statement.run.bind(statement)
  statement.run = (...values) => {
    if (/^insert into "appointment"/.test(sql)) isBooking = true
    if (isBooking && sql === 'commit') throw new SQLite.SqliteError('disk I/O error', 'SQLITE_IOERR_FSYNC')
    return run(...values)
  }
  return statement
}

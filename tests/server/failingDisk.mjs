import SQLite from 'better-sqlite3'

/** Loaded before the server: the transaction that books meets a disk whose fsync fails (EIO), as SQLite says it. */
let isBooking = false
const { prepare } = SQLite.prototype

SQLite.prototype.prepare = function prepareOnFailingDisk(sql) {
  if (/^insert into "appointment"/.test(sql)) isBooking = true
  if (isBooking && sql === 'commit') throw new SQLite.SqliteError('disk I/O error', 'SQLITE_IOERR_FSYNC')
  return prepare.call(this, sql)
}

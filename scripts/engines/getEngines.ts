// Gets what the tests need beside Node: two browsers and PostgreSQL. Run by `npm test`, never by `npm start`.
import { findChromium, getLightChromium } from './findChromium'
import { findOldChromium } from './findOldChromium'
import { findPostgres } from './findPostgres'

if (!process.env.CHROMIUM_PATH) getLightChromium()
console.log(`Chromium    ${await findChromium()}`)
console.log(`Chromium 70 ${await findOldChromium()}`)
console.log(`PostgreSQL  ${process.env.TEST_DATABASE_URL ? 'TEST_DATABASE_URL' : findPostgres()}`)

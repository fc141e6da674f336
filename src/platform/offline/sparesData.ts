type WithConnection = { connection?: { saveData?: boolean } }

/** Did the person ask the browser to spare data (Network Information API, Chromium)? In a page and in the worker. */
export const sparesData = () => (navigator as WithConnection).connection?.saveData === true

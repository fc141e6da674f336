import { describe, expect, test } from 'vitest'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { openTeam, signIn, type Team } from '../staff/staffAccounts'

/** A real stream of images, of a camera that is not there. */
const CAMERA = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

/** No browser for this machine reads codes by itself: this stands for that of a telephone, once it sees an image. */
function readCodes() {
  class Reader {
    async detect(video: HTMLVideoElement) {
      const canvas = document.createElement('canvas')
      canvas.width = canvas.height = 8
      const drawing = canvas.getContext('2d')!
      drawing.drawImage(video, 0, 0, 8, 8)
      const isSeen = drawing.getImageData(0, 0, 8, 8).data.some((value, at) => at % 4 < 3 && value > 0)
      return isSeen ? [{ rawValue: ' PF-3CAMERA ' }] : []
    }
  }
  Object.assign(window, { BarcodeDetector: Reader })
}

describe('the label of a machine, read by the camera', () => {
  const library = openServiceForVisitors()
  let team: Team
  library.prepare(async service => void (team = await openTeam(service)))

  async function openForm(name: string, { flags = [], reads = true }: { flags?: string[]; reads?: boolean } = {}) {
    const karim = await library.meet('current Chromium', { viewport: { width: 360, height: 740 }, flags })
    if (reads) await karim.browser.page.addInitScript(readCodes)
    await karim.goTo('/espace/materiel/ajouter')
    await signIn(karim, await team.invite(name, { role: 'device-manager' }))
    await karim.sees('Numéro de série')
    return karim
  }
  const cameras = 'Lire avec la caméra : Numéro de série'

  test('fills the field, and the camera stops', async () => {
    const karim = await openForm('Karim Haddad', { flags: CAMERA })
    await karim.click(cameras)
    await karim.sees('Numéro lu : PF-3CAMERA. Vérifiez-le.')
    expect(await karim.valueOf('Numéro de série')).toBe('PF-3CAMERA')
    expect(await karim.browser.page.locator('video').count()).toBe(0)
  })

  test('refused, it says to write the number', async () => {
    const karim = await openForm('Karim Haddad')
    await karim.click(cameras)
    await karim.sees('La caméra ne répond pas, ou elle est refusée. Écrivez le numéro.')
  })

  test('where the browser cannot read codes, there is nothing to press', async () => {
    const karim = await openForm('Karim Haddad', { reads: false })
    expect(await karim.reads()).not.toContain('Lire avec la caméra')
  })
})

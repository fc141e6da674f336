/** What browsers of some telephones do by themselves (https://wicg.github.io/shape-detection-api/); TypeScript has no types of it. */
type Detector = { detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> }
type DetectorClass = new (options: { formats: string[] }) => Detector
const detectorClass = () => (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector

/** Labels of makers: bars of one dimension, and the two square codes. */
const FORMATS = ['code_128', 'code_39', 'data_matrix', 'qr_code']
const LOOK_EVERY_MS = 200

export const canReadBarcodes = (): boolean => Boolean(detectorClass() && navigator.mediaDevices)

/**
 * The first code that the camera at the back sees, or null once it is `stopped`.
 * @throws DOMException when the camera is refused or is not there
 */
export async function readBarcode(video: HTMLVideoElement, stopped: AbortSignal): Promise<string | null> {
  const camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
  try {
    video.srcObject = camera
    await video.play()
    const detector = new (detectorClass()!)({ formats: FORMATS })
    while (!stopped.aborted) {
      const [code] = await detector.detect(video)
      if (code?.rawValue.trim()) return code.rawValue.trim()
      await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS))
    }
    return null
  } finally {
    for (const track of camera.getTracks()) track.stop()
    video.srcObject = null
  }
}

import { desktopMessages } from '../../../../shared/format/messages-desktop.ts'
import type { Asset } from '../../site.ts'

/** Where the window goes when the screens crash again at once; "." can't be an address of a page. */
export const STOPPED_ADDRESS = '/stopped.html'

const { title, text, again } = desktopMessages.stopped

/** No script, so that nothing of it can crash. */
const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<title>Truenorth</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 15vh auto; max-width: 32rem; padding: 0 1rem }
h1 { font-size: 1.25rem }
</style>
</head>
<body>
<h1>${title}</h1>
<p>${text}</p>
<p><a href="/">${again}</a></p>
</body>
</html>
`

export const stoppedPage: Asset = {
  body: Buffer.from(PAGE),
  type: 'text/html; charset=utf-8',
  hashed: false,
}

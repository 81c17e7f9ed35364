import type { Asset } from '../site.ts'

/**
 * What a browser without our cookie gets instead of the app: a page that swaps the token in its
 * address for the cookie and goes on, or says which address to open. The fragment never reaches the
 * server by itself, so both cases look the same until the script has run.
 */
const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>Truenorth</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 15vh auto; max-width: 32rem; padding: 0 1rem }
h1 { font-size: 1.25rem }
</style>
</head>
<body>
<main id="closed">
<h1>This browser has not been let in</h1>
<p>Open the address that Truenorth printed in the terminal where it was started. It works once, in one browser.</p>
<p>To use another browser, stop Truenorth there with Ctrl+C and start it again.</p>
</main>
<script src="/door.js"></script>
</body>
</html>
`

const SCRIPT = `'use strict'
const closed = document.getElementById('closed')
const token = /^#t=([\\w-]+)$/.exec(location.hash)
const here = location.pathname + location.search
closed.hidden = true
// Without a token the cookie may still be there: browsers hold it back when a link elsewhere led here.
history.replaceState(null, '', here)
fetch('/session', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'X-Truenorth': '1' },
  body: JSON.stringify(token ? { token: token[1] } : {}),
})
  .then((answer) => answer.json())
  .catch(() => ({ open: false }))
  .then(({ open }) => {
    if (open) location.replace(here)
    else closed.hidden = false
  })
`

export const doorPage: Asset = {
  body: Buffer.from(PAGE),
  type: 'text/html; charset=utf-8',
  hashed: false,
}

export const doorScript: Asset = {
  body: Buffer.from(SCRIPT),
  type: 'text/javascript; charset=utf-8',
  hashed: false,
}

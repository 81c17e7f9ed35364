/**
 * Ways out of a page, tried by somebody who can already say what its scripts do. Each is run inside
 * the page and so needs nothing from here; what the browser refuses is passed over.
 */

/** Makes code of a text that would set the global `name`. */
export async function runTexts(name: string): Promise<void> {
  // What a debugger evaluates may use eval; what a timer runs later may not.
  await new Promise((resolve) => setTimeout(resolve, 0))
  const code = `window.${name} = 1`
  const ways = [
    () => (0, eval)(code),
    () => new Function(code)() as unknown,
    () => setTimeout(code as unknown as () => void, 0),
    () => Reflect.construct((async () => undefined).constructor, [code]) as unknown,
    () => new Worker(`data:text/javascript,fetch('x')`),
    () => new Worker(URL.createObjectURL(new Blob([code]))),
  ]
  for (const way of ways)
    try {
      way()
    } catch {
      // As it should be.
    }
}

/** Puts scripts and handlers that would set the global `name` into the page, and presses them. */
export async function plantScripts(name: string): Promise<void> {
  const code = `window.top.${name} = 1`
  const place = document.createElement('div')
  document.body.append(place)
  const add = (tag: string) => place.appendChild(document.createElement(tag))
  const ways = [
    () => {
      place.innerHTML = `<img src="data:," onerror="${code}"><svg onload="${code}"></svg>`
    },
    () => place.setHTMLUnsafe(`<img src="data:," onerror="${code}">`),
    () => add('iframe').setAttribute('srcdoc', `<script>${code}</script>`),
    () => add('img').setAttribute('onerror', code),
    () => place.querySelector('img')?.setAttribute('src', 'data:,'),
    () => add('a').setAttribute('href', `javascript:${code}`),
    () => add('script').append(code),
    () => place.setAttribute('onclick', code),
  ]
  for (const way of ways)
    try {
      way()
    } catch {
      // As it should be.
    }
  place.click()
  place.querySelector('a')?.click()
  await new Promise((resolve) => setTimeout(resolve, 100))
  place.remove()
}

/** Asks the server at `to` for something in every way a page has. */
export async function callOut(to: string): Promise<void> {
  const quietly = async (way: () => unknown) => {
    try {
      await way()
    } catch {
      // As it should be.
    }
  }
  const add = (tag: string, attributes: Record<string, string>) =>
    quietly(() => {
      const element = document.createElement(tag)
      document.body.append(element)
      setTimeout(() => element.remove(), 80)
      Object.assign(element, attributes)
    })
  await quietly(() => fetch(`${to}/fetch`))
  await quietly(() => fetch(`${to}/post`, { method: 'POST', mode: 'no-cors', body: 'x' }))
  await quietly(() => navigator.sendBeacon(`${to}/beacon`, 'x'))
  await quietly(() => new WebSocket(to.replace('http', 'ws')))
  await quietly(() => new EventSource(`${to}/events`))
  await quietly(() => navigator.serviceWorker?.register(`${to}/worker.js`))
  await quietly(() => {
    const request = new XMLHttpRequest()
    request.open('GET', `${to}/xhr`)
    request.send()
  })
  await add('img', { src: `${to}/image` })
  await add('script', { src: `${to}/script.js` })
  await add('link', { rel: 'stylesheet', href: `${to}/style.css` })
  await add('link', { rel: 'prefetch', href: `${to}/prefetch` })
  await add('iframe', { src: `${to}/frame` })
  await add('object', { data: `${to}/object` })
  await add('audio', { src: `${to}/audio` })
  await add('style', { textContent: `body::after { content: url(${to}/css) }` })
}

/** Loads every address as a picture of the page's own; resolves when all have been answered. */
export async function loadPictures(addresses: string[]): Promise<void> {
  const load = (address: string) =>
    new Promise<void>((resolve) => {
      const image = new Image()
      image.addEventListener('load', () => resolve())
      image.addEventListener('error', () => resolve())
      image.src = address
    })
  await Promise.all(addresses.map(load))
}

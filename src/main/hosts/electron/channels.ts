/** The channels between preload and main; nothing else is listened to. */
export const CHANNELS = {
  /** A document has begun: whatever an earlier one asked for is void. */
  begin: 'truenorth:begin',
  /** A Request of the contract, as an object. */
  request: 'truenorth:request',
  /** A Reply, as JSON text. */
  reply: 'truenorth:reply',
  /** A DesktopRequest; answered with a DesktopAnswer. */
  desktop: 'truenorth:desktop',
  desktopEvent: 'truenorth:desktop-event',
  /** The path of a file the user dropped or chose; answered with its handle. */
  giveFile: 'truenorth:give-file',
} as const

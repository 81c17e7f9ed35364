// How the program is packed for Windows, macOS and Linux: what electron-builder 26 is told by
// `npx electron-builder@26.17.0 --config resources/packaging/electron-builder.config.mjs`.
// It fetches Electron's program for each system, so it is run by the workflow package.yml and is no
// dependency. test/packaging holds the file list to what the program needs, and starts it from that.

/**
 * Installers must name somebody. Whoever publishes them says who in these variables; a build that
 * nobody publishes says that, with addresses that can't be anybody's.
 */
const { PUBLISHER, PUBLISHER_EMAIL, PUBLISHER_HOMEPAGE } = process.env
const publisher = {
  name: PUBLISHER || 'Nobody (an unpublished build)',
  email: PUBLISHER_EMAIL || 'nobody@truenorth.invalid',
}

/**
 * Without a certificate macOS runs only what is signed "ad hoc", and the hardened runtime would not let
 * that load Electron's own libraries.
 */
const unsigned = process.env.CSC_LINK ? {} : { identity: '-', hardenedRuntime: false }

export default {
  appId: 'app.truenorth.workbench',
  productName: 'Truenorth',
  copyright: 'Copyright © 2026 the authors of Truenorth',
  directories: { output: 'dist', buildResources: 'resources/packaging' },
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
  extraMetadata: {
    author: publisher,
    homepage: PUBLISHER_HOMEPAGE || 'https://truenorth.invalid',
    // Under this name a window and its entry in the menu of programs find each other.
    desktopName: 'truenorth.desktop',
  },
  publish: null,

  // Nothing but this. package.json comes by itself, of node_modules what "dependencies" names. A list
  // of a single system's own would have to say all of this again: one that only leaves out is taken
  // as one that takes in all else. So each system is packed on itself (`platform` is where this runs).
  files: [
    'out/**',
    '!out/.*',
    '!out/NOTICES.txt',
    // Entries for a plain Node, which Electron's program is not (runAsNode below): index.js takes commands.
    '!out/main/{cli,parser-process}.js',
    'resources/samples/**',
    '!**/*.map',
    '!node_modules/!(better-sqlite3|write-excel-file|fflate){,/**/*}',
    '!node_modules/write-excel-file/!(node|modules|package.json|LICENSE){,/**/*}',
    '!node_modules/fflate/!(esm|package.json|LICENSE){,/**/*}',
    '!node_modules/better-sqlite3/{deps,src}{,/**/*}',
    '!node_modules/better-sqlite3/prebuilds/!(${platform}-*).node',
  ],
  // Where it can be opened, since nobody can look into the archive.
  extraResources: [{ from: 'out/NOTICES.txt', to: 'NOTICES.txt' }],
  // The system loads a native module from a file of its own; all else runs out of the archive, worker
  // and parser too (Electron reads archives in threads, electron#33216, and utility processes as well), so that the
  // integrity check below covers it. Without smartUnpack a whole package would lie open for one file.
  asar: { smartUnpack: false },
  asarUnpack: ['**/*.node'],
  // better-sqlite3 ships N-API modules for every system; they need no building for Electron.
  npmRebuild: false,

  // What Electron's program itself refuses, whoever starts it and how. scripts/check-fuses.mjs reads
  // them back from what was packed.
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },

  fileAssociations: [
    {
      ext: 'truenorth',
      name: 'Truenorth project',
      description: 'Truenorth project',
      role: 'Editor',
      rank: 'Owner',
      mimeType: 'application/x-truenorth',
    },
  ],

  win: {
    target: [{ target: 'nsis', arch: ['x64', 'arm64'] }],
    icon: 'icon.ico',
  },
  // For the person who installs it, without an administrator.
  nsis: { oneClick: true, perMachine: false, deleteAppDataOnUninstall: false },

  // Signed where CSC_LINK is set, and notarised where APPLE_API_KEY and its companions are.
  mac: {
    target: [{ target: 'dmg', arch: ['universal'] }],
    icon: 'icon.icns',
    category: 'public.app-category.business',
    hardenedRuntime: true,
    entitlements: 'resources/packaging/entitlements.mac.plist',
    entitlementsInherit: 'resources/packaging/entitlements.mac.plist',
    // Both modules are in both halves of the universal program, each for one processor.
    x64ArchFiles: '**/better-sqlite3/prebuilds/darwin-*.node',
    ...unsigned,
  },

  linux: {
    target: [
      { target: 'AppImage', arch: ['x64', 'arm64'] },
      { target: 'deb', arch: ['x64', 'arm64'] },
    ],
    icon: 'icons',
    executableName: 'truenorth',
    category: 'Office',
    maintainer: `${publisher.name} <${publisher.email}>`,
    syncDesktopName: true,
  },
  // The usual kit for AppImages needs a library that new systems lack, and starts without a sandbox. This
  // one adds --no-sandbox only where `unshare` makes no user namespace, and can't be told not to: the
  // program then says what to do and ends (hosts/electron/safety).
  toolsets: { appimage: '1.0.3' },
  appImage: { executableArgs: [] },
}

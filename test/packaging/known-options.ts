/**
 * What electron-builder 26.17.0 knows, from the schema it ships (app-builder-lib/scheme.json): the
 * names of its options by where they stand. It refuses any other.
 */
export const KNOWN_OPTIONS: Record<string, string> = {
  top: `
    afterAllArtifactBuild afterExtract afterPack afterSign allowMissingDependencies apk appId
    appImage appx appxManifestCreated artifactBuildCompleted artifactBuildStarted artifactName
    asar asarUnpack beforeBuild beforePack buildDependenciesFromSource buildNumber buildVersion
    compression concurrency copyright cscKeyPassword cscLink deb defaultArch detectUpdateChannel
    directories disableAsarIntegrity disableDefaultIgnoredFiles disableSanityCheckAsar dmg
    downloadAlternateFFmpeg electronBranding electronCompile electronDist electronDownload
    electronFuses electronLanguages electronUpdaterCompatibility electronVersion executableName
    extends extraFiles extraMetadata extraResources fileAssociations files flatpak
    forceCodeSigning framework freebsd generateUpdatesFilesForAllChannels icon includePdb
    launchUiVersion linux mac mas masDev msi msiProjectCreated msiWrapped nativeRebuilder
    nodeGypRebuild nodeVersion npmArgs npmRebuild nsis nsisWeb onNodeModuleFile p5p pacman pkg
    portable productName protocols publish releaseInfo removePackageKeywords removePackageScripts
    rpm snap snapcraft squirrelWindows target toolsets win`,
  asar: `
    ordering smartUnpack`,
  directories: `
    app buildResources output`,
  electronFuses: `
    enableCookieEncryption enableEmbeddedAsarIntegrityValidation enableNodeCliInspectArguments
    enableNodeOptionsEnvironmentVariable grantFileProtocolExtraPrivileges
    loadBrowserProcessSpecificV8Snapshot onlyLoadAppFromAsar resetAdHocDarwinSignature runAsNode`,
  fileAssociations: `
    description ext icon isPackage mimeType name rank role`,
  toolsets: `
    appimage nsis winCodeSign wine`,
  win: `
    appId artifactName asar asarUnpack azureSignOptions compression cscKeyPassword cscLink
    defaultArch detectUpdateChannel disableDefaultIgnoredFiles electronLanguages
    electronUpdaterCompatibility executableName extraFiles extraResources fileAssociations files
    forceCodeSigning generateUpdatesFilesForAllChannels icon legalTrademarks protocols publish
    releaseInfo requestedExecutionLevel signAndEditExecutable signExecutable signExts
    signtoolOptions target verifyUpdateCodeSignature`,
  nsis: `
    allowElevation allowToChangeInstallationDirectory artifactName buildUniversalInstaller
    createDesktopShortcut createStartMenuShortcut customNsisBinary customNsisResources
    deleteAppDataOnUninstall differentialPackage displayLanguageSelector guid include
    installerHeader installerHeaderIcon installerIcon installerLanguages installerSidebar language
    license menuCategory multiLanguageInstaller oneClick packElevateHelper perMachine
    preCompressedFileExtensions publish removeDefaultUninstallWelcomePage runAfterFinish script
    selectPerMachineByDefault shortcutName unicode uninstallDisplayName uninstallUrlHelp
    uninstallUrlInfoAbout uninstallUrlReadme uninstallUrlUpdateInfo uninstallerIcon
    uninstallerSidebar useZip warningsAsErrors`,
  mac: `
    additionalArguments appId artifactName asar asarUnpack binaries bundleShortVersion
    bundleVersion category compression cscInstallerKeyPassword cscInstallerLink cscKeyPassword
    cscLink darkModeSupport defaultArch detectUpdateChannel disableDefaultIgnoredFiles
    electronLanguages electronUpdaterCompatibility entitlements entitlementsInherit
    entitlementsLoginHelper executableName extendInfo extraDistFiles extraFiles extraResources
    fileAssociations files forceCodeSigning gatekeeperAssess generateUpdatesFilesForAllChannels
    hardenedRuntime helperBundleId helperEHBundleId helperGPUBundleId helperNPBundleId
    helperPluginBundleId helperRendererBundleId icon identity mergeASARs minimumSystemVersion
    notarize preAutoEntitlements protocols provisioningProfile publish releaseInfo requirements
    sign signIgnore singleArchFiles strictVerify target timestamp type x64ArchFiles`,
  linux: `
    appId artifactName asar asarUnpack category compression cscKeyPassword cscLink defaultArch
    description desktop detectUpdateChannel disableDefaultIgnoredFiles electronLanguages
    electronUpdaterCompatibility executableArgs executableName extraFiles extraResources
    fileAssociations files forceCodeSigning generateUpdatesFilesForAllChannels icon maintainer
    mimeTypes packageCategory protocols publish releaseInfo syncDesktopName synopsis target vendor`,
  appImage: `
    artifactName category compression description desktop executableArgs license mimeTypes publish
    synopsis`,
  target: `
    arch target`,
}

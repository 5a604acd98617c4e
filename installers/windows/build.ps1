# Builds target\installers\saev-explorer.msi. Needs JDK 25 in JAVA_HOME, Maven, and WiX on the path.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")
$out = Join-Path (Get-Location) "target\installers"
$version = ([xml](Get-Content pom.xml)).project.version -replace "-SNAPSHOT", ""

mvn -q -pl app -am package -Dmaven.test.skip=true
if (Test-Path $out) { Remove-Item -Recurse -Force $out }
New-Item -ItemType Directory -Force "$out\jars", "$out\fx", "$out\home\resources" | Out-Null
Copy-Item app\target\saev-app-*.jar "$out\jars\saev-app.jar"
foreach ($jar in (Get-Content app\target\class-path) -split ";") {
  if ($jar -match "[\\/]javafx-[^\\/]*-win\.jar$") { Copy-Item $jar "$out\fx" }
  elseif ($jar -match "[\\/]javafx-[^\\/]*$") { }
  elseif ($jar -match "\.jar$") { Copy-Item $jar "$out\jars" }
}
if (-not (Test-Path "$out\jars\saev-engine*.jar")) { Copy-Item engine\target\saev-engine-*.jar "$out\jars" }
Copy-Item -Recurse resources\demo, resources\torchscript, resources\licenses "$out\home\resources"

& "$env:JAVA_HOME\bin\jlink" --module-path "$out\fx" --output "$out\runtime" --strip-debug --no-header-files --no-man-pages `
  --add-modules java.se,jdk.unsupported,jdk.zipfs,jdk.crypto.ec,javafx.controls
& "$env:JAVA_HOME\bin\jpackage" --type msi --name "SAE-V Explorer" --app-version $version --dest $out `
  --input "$out\jars" --main-jar saev-app.jar --main-class org.saev.app.Launcher --runtime-image "$out\runtime" `
  --app-content "$out\home\resources" --win-menu --win-shortcut --win-per-user-install `
  --java-options "--enable-native-access=javafx.graphics,ALL-UNNAMED" `
  --java-options "--sun-misc-unsafe-memory-access=allow" `
  --java-options "-Dai.djl.offline=true" --java-options "-DOPT_OUT_TRACKING=true" `
  --java-options '-Dsaev.home=$APPDIR\..'

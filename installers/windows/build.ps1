# Builds target\installers\saev-explorer.msi. Needs JDK 25 in JAVA_HOME, Maven, and WiX on the path.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")
$out = Join-Path (Get-Location) "target\installers"
$version = ([xml](Get-Content pom.xml)).project.version -replace "-SNAPSHOT", ""

mvn -q -pl app -am package -Dmaven.test.skip=true
if (Test-Path $out) { Remove-Item -Recurse -Force $out }
New-Item -ItemType Directory -Force "$out\jars", "$out\home\resources" | Out-Null
Copy-Item app\target\saev-app-*.jar "$out\jars\saev-app.jar"
foreach ($jar in (Get-Content app\target\class-path) -split ";") {
  if ($jar -match "\.jar$") { Copy-Item $jar "$out\jars" }
}
if (-not (Test-Path "$out\jars\saev-engine*.jar")) { Copy-Item engine\target\saev-engine-*.jar "$out\jars" }
Copy-Item -Recurse resources\demo, resources\torchscript, resources\licenses "$out\home\resources"

& "$env:JAVA_HOME\bin\jlink" --output "$out\runtime" --strip-debug --no-header-files --no-man-pages --generate-cds-archive `
  --add-modules java.se,jdk.unsupported,jdk.zipfs,jdk.crypto.ec,jdk.jfr,jdk.management,jdk.incubator.vector

# the demo's results go with the package, so that "open the demo" shows them at once
& "$out\runtime\bin\java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow `
  --add-modules jdk.incubator.vector "-Dai.djl.offline=true" "-DOPT_OUT_TRACKING=true" "-Djava.awt.headless=true" `
  "-Dsaev.home=$out\home" -cp "$out\jars\*" org.saev.app.Launcher `
  demo --no-window --out "$out\demo.saev" --pack "$out\home\resources\demo\finished"

& "$env:JAVA_HOME\bin\jpackage" --type app-image --name "SAE-V Explorer" --app-version $version --dest $out `
  --input "$out\jars" --main-jar saev-app.jar --main-class org.saev.app.Launcher --runtime-image "$out\runtime" `
  --app-content "$out\home\resources" `
  --icon installers\windows\saev.ico `
  --java-options "--enable-native-access=ALL-UNNAMED" `
  --java-options "--sun-misc-unsafe-memory-access=allow" `
  --java-options "--add-modules=jdk.incubator.vector" `
  --java-options "-Dai.djl.offline=true" --java-options "-DOPT_OUT_TRACKING=true" `
  --java-options "-Djava.awt.headless=true" `
  --java-options "-XX:+UseParallelGC" --java-options "-XX:MetaspaceSize=96m" --java-options "-XX:MaxRAMPercentage=60" `
  --java-options '-Dsaev.home=$APPDIR\..'

# classes as they lie in memory after a start: later starts map them
$app = "$out\SAE-V Explorer\app"
$env:JAVA_TOOL_OPTIONS = "-XX:ArchiveClassesAtExit=`"$app\saev.jsa`" -Xlog:disable"
Start-Process -Wait "$out\SAE-V Explorer\SAE-V Explorer.exe" -ArgumentList "bench", "start"
Remove-Item Env:JAVA_TOOL_OPTIONS
Add-Content "$app\SAE-V Explorer.cfg" "java-options=-Xlog:disable", 'java-options=-XX:SharedArchiveFile=$APPDIR\saev.jsa'

& "$env:JAVA_HOME\bin\jpackage" --type msi --app-image "$out\SAE-V Explorer" --name "SAE-V Explorer" --app-version $version `
  --dest $out --win-menu --win-shortcut --win-per-user-install

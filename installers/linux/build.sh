#!/bin/sh
# Builds target/installers/SAE-V Explorer (a folder that runs as it is) and a .deb.
# Needs JDK 25 in JAVA_HOME, Maven, and for the .deb fakeroot and dpkg-deb.
set -eu
cd "$(dirname "$0")/../.."
root=$PWD
out=$root/target/installers
version=$(sed -n 's:.*<version>\([0-9.]*\)\(-SNAPSHOT\)\{0,1\}</version>.*:\1:p' pom.xml | head -1)

mvn -q -pl app -am package -Dmaven.test.skip=true
rm -rf "$out" && mkdir -p "$out/jars" "$out/home/resources"
cp app/target/saev-app-*.jar "$out/jars/saev-app.jar"
# everything on the class path, JavaFX too, as where it is tested: ControlsFX reaches into what modules would hide
tr ':' '\n' < app/target/class-path | grep '\.jar$' | while read -r jar; do cp "$jar" "$out/jars"; done
# the engine stands in the class path as a folder of classes when it was built in the same run
[ -e "$out"/jars/saev-engine*.jar ] || cp engine/target/saev-engine-*.jar "$out/jars"
cp -R resources/demo resources/torchscript resources/licenses "$out/home/resources"

"$JAVA_HOME/bin/jlink" --output "$out/runtime" --strip-debug --no-header-files --no-man-pages \
  --generate-cds-archive \
  --add-modules java.se,jdk.unsupported,jdk.zipfs,jdk.crypto.ec,jdk.jfr,jdk.management,jdk.incubator.vector

# the demo's results go with the package, so that "open the demo" shows them at once
"$out/runtime/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  --add-modules jdk.incubator.vector -Dai.djl.offline=true -DOPT_OUT_TRACKING=true -Djava.awt.headless=true \
  -Dsaev.home="$out/home" -cp "$out/jars/*" org.saev.app.Launcher \
  demo --no-window --out "$out/demo.saev" --pack "$out/home/resources/demo/finished"

"$JAVA_HOME/bin/jpackage" --type app-image --name "saev-explorer" --app-version "$version" --dest "$out" \
  --input "$out/jars" --main-jar saev-app.jar --main-class org.saev.app.Launcher --runtime-image "$out/runtime" \
  --app-content "$out/home/resources" \
  --icon resources/app/icons/saev-256.png \
  --java-options "--enable-native-access=ALL-UNNAMED" \
  --java-options "--sun-misc-unsafe-memory-access=allow" \
  --java-options "--add-modules=jdk.incubator.vector" \
  --java-options "-Dai.djl.offline=true" --java-options "-DOPT_OUT_TRACKING=true" \
  --java-options "-Djava.awt.headless=true" \
  --java-options "-XX:+UseParallelGC" --java-options "-XX:MetaspaceSize=96m" --java-options "-XX:MaxRAMPercentage=60" \
  --java-options '-Dsaev.home=$APPDIR/..'

# classes as they lie in memory after a start: later starts map them
app=$out/saev-explorer/lib/app
JAVA_TOOL_OPTIONS="-XX:ArchiveClassesAtExit=$app/saev.jsa -Xlog:disable" "$out/saev-explorer/bin/saev-explorer" bench start
printf 'java-options=%s\n' '-Xlog:disable' '-XX:SharedArchiveFile=$APPDIR/saev.jsa' >> "$app/saev-explorer.cfg"

# zstd: packed in seconds where xz takes seven minutes for a twentieth less; read by Debian 12, Ubuntu 22.04 and later
if command -v fakeroot >/dev/null && command -v dpkg-deb >/dev/null; then
  DPKG_DEB_COMPRESSOR_TYPE=zstd DPKG_DEB_COMPRESSOR_LEVEL=3 \
    "$JAVA_HOME/bin/jpackage" --type deb --app-image "$out/saev-explorer" --name saev-explorer --app-version "$version" \
    --dest "$out" --license-file LICENSE --linux-package-deps "libgtk-3-0, libpangoft2-1.0-0, libxtst6" \
    --linux-shortcut --linux-menu-group "Science;" --linux-app-category science \
    --resource-dir installers/linux/jpackage \
    --description "Audits image-text datasets with sparse autoencoders"
fi
ls -l "$out"

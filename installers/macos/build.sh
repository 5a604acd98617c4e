#!/bin/sh
# Builds target/installers/SAE-V Explorer.app and a .dmg that is not signed. Needs JDK 25 in JAVA_HOME and Maven.
set -eu
cd "$(dirname "$0")/../.."
out=$PWD/target/installers
version=$(sed -n 's:.*<version>\([0-9.]*\)\(-SNAPSHOT\)\{0,1\}</version>.*:\1:p' pom.xml | head -1)

mvn -q -pl app -am package -Dmaven.test.skip=true
rm -rf "$out" && mkdir -p "$out/jars" "$out/fx" "$out/home/resources"
cp app/target/saev-app-*.jar "$out/jars/saev-app.jar"
tr ':' '\n' < app/target/class-path | while read -r jar; do
  case $jar in
    */javafx-*-mac*.jar) cp "$jar" "$out/fx" ;;
    */javafx-*.jar) ;;
    *.jar) cp "$jar" "$out/jars" ;;
  esac
done
[ -e "$out"/jars/saev-engine*.jar ] || cp engine/target/saev-engine-*.jar "$out/jars"
cp -R resources/demo resources/torchscript resources/licenses "$out/home/resources"

"$JAVA_HOME/bin/jlink" --module-path "$out/fx" --output "$out/runtime" --strip-debug --no-header-files --no-man-pages \
  --add-modules java.se,jdk.unsupported,jdk.zipfs,jdk.crypto.ec,javafx.controls
"$JAVA_HOME/bin/jpackage" --type dmg --name "SAE-V Explorer" --app-version "$version" --dest "$out" \
  --input "$out/jars" --main-jar saev-app.jar --main-class org.saev.app.Launcher --runtime-image "$out/runtime" \
  --app-content "$out/home/resources" \
  --java-options "--enable-native-access=javafx.graphics,ALL-UNNAMED" \
  --java-options "--sun-misc-unsafe-memory-access=allow" \
  --java-options "-Dai.djl.offline=true" --java-options "-DOPT_OUT_TRACKING=true" \
  --java-options '-Dsaev.home=$APPDIR/..'

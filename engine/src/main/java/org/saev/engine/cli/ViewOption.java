package org.saev.engine.cli;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saev.engine.feature.TokenView;
import org.saev.engine.job.SaevException;
import picocli.CommandLine.Option;

/** The {@code --passes} option: over which way of reading the samples features are looked at. */
final class ViewOption {
  @Option(names = "--passes", paramLabel = "joint|separate", descriptionKey = "passes")
  @Nullable String id;

  Optional<TokenView> get() {
    String wanted = id;
    if (wanted == null) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(TokenView.values())
            .filter(view -> view.id().equals(wanted))
            .findFirst()
            .orElseThrow(() -> new SaevException("cli.passes.unknown", wanted)));
  }
}

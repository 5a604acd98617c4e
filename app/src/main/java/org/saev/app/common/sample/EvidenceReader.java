package org.saev.app.common.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.saev.engine.dataset.Sample;
import org.saev.engine.feature.OwnReading;
import org.saev.engine.feature.SampleTokens;
import org.saev.engine.feature.SampleTokens.Token;
import org.saev.engine.model.Pass;
import org.saev.engine.project.ProjectSession;

/** Reads where a feature fired in samples. Slow: call it off the window's thread. */
public final class EvidenceReader {
  private EvidenceReader() {}

  /** The sample at {@code row} with the heat of {@code feature}, on a scale of its own. */
  public static Evidence read(ProjectSession session, int row, int feature) {
    return read(session, List.of(row), feature, FullHeat.OWN).getFirst();
  }

  /** Samples with the heat of {@code feature}, in the order asked for. */
  public static List<Evidence> read(
      ProjectSession session, List<Integer> rows, int feature, FullHeat full) {
    return session.tokens(rows).stream()
        .map(tokens -> of(session.dataset().sample(tokens.sample()), tokens, feature, full))
        .toList();
  }

  /** An own text or picture with the heat of {@code feature}. */
  public static Evidence of(OwnReading reading, int feature, FullHeat full) {
    return of(reading.input().sample(0), reading.tokens(), feature, full);
  }

  /** A sample with the heat of {@code feature}. */
  public static Evidence of(Sample sample, SampleTokens tokens, int feature, FullHeat scale) {
    float[] values = tokens.activationsOf(feature);
    float own = 0;
    for (float value : values) {
      own = Math.max(own, value);
    }
    FullHeat full = scale.orOwn(own);
    Pass patchPass = firingPass(tokens, values, Token.Patch.class, Pass.PICTURE);
    Pass textPass = firingPass(tokens, values, Token.Text.class, Pass.TEXT);
    SamplePlaces places = new SamplePlaces(sample);
    List<List<PatchHeat>> patches = places.perPicture();
    List<TokenHeat> texts = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] <= 0) {
        continue;
      }
      switch (tokens.tokens().get(i)) {
        case Token.Patch patch when patch.pass() == patchPass ->
            patches.get(places.picture(patch.segment())).add(heat(patch, values[i], full));
        case Token.Text text when text.pass() == textPass ->
            texts.add(
                new TokenHeat(
                    places.inText(text.segment(), text.start()),
                    places.inText(text.segment(), text.end()),
                    share(values[i], full.text()),
                    values[i]));
        default -> {
          // of the other pass, or no place in the sample
        }
      }
    }
    texts.sort(Comparator.comparingInt(TokenHeat::start));
    return places.heated(tokens.sample(), patches, texts, own, false);
  }

  /** The sample at {@code row} without the heat of any feature. */
  public static Evidence plain(ProjectSession session, int row) {
    SamplePlaces places = new SamplePlaces(session.dataset().sample(row));
    return places.heated(row, places.perPicture(), List.of(), 0, false);
  }

  private static PatchHeat heat(Token.Patch patch, float value, FullHeat full) {
    return new PatchHeat(
        patch.left(), patch.top(), patch.right(), patch.bottom(), share(value, full.image()));
  }

  /** A sample may be stored in two passes; one is shown: {@code preferred} where it fired in it. */
  private static Pass firingPass(
      SampleTokens tokens, float[] values, Class<? extends Token> kind, Pass preferred) {
    for (int i = 0; i < values.length; i++) {
      Token token = tokens.tokens().get(i);
      if (values[i] > 0 && kind.isInstance(token) && token.pass() == preferred) {
        return preferred;
      }
    }
    return Pass.JOINT;
  }

  private static double share(float value, float full) {
    return full <= 0 ? 0 : Math.min(1, value / full);
  }
}

package org.saev.app.common.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Segment;
import org.saev.engine.feature.OwnReading;
import org.saev.engine.feature.SampleTokens;
import org.saev.engine.feature.SampleTokens.Token;
import org.saev.engine.model.Pass;
import org.saev.engine.project.ProjectSession;

/** Reads where a feature fired in a sample. Slow: call it off the window's thread. */
public final class EvidenceReader {
  private EvidenceReader() {}

  /**
   * The sample at {@code row} with the heat of {@code feature}.
   *
   * @param strongest activation that counts as 1; 0 to take the sample's own strongest
   */
  public static Evidence read(ProjectSession session, int row, int feature, float strongest) {
    return of(session.dataset().sample(row), session.tokens(row), row, feature, strongest);
  }

  /** An own text or picture with the heat of {@code feature}. */
  public static Evidence of(OwnReading reading, int feature, float strongest) {
    return of(reading.input().sample(0), reading.tokens(), 0, feature, strongest);
  }

  private static Evidence of(
      Sample sample, SampleTokens tokens, int row, int feature, float strongest) {
    float[] values = tokens.activationsOf(feature);
    float own = 0;
    for (float value : values) {
      own = Math.max(own, value);
    }
    float full = strongest > 0 ? strongest : own;
    int imageSegment = pictureSegment(sample);
    int textSegment = textSegment(sample);
    return new Evidence(
        row,
        sample.id(),
        imageSegment < 0
            ? Optional.empty()
            : Optional.of((Segment.Image) sample.segments().get(imageSegment)),
        textSegment < 0 ? "" : ((Segment.Text) sample.segments().get(textSegment)).text(),
        patches(tokens, values, imageSegment, full),
        texts(tokens, values, textSegment, full),
        own,
        false);
  }

  /** The sample at {@code row} without the heat of any feature. */
  public static Evidence plain(ProjectSession session, int row) {
    Sample sample = session.dataset().sample(row);
    int text = textSegment(sample);
    return new Evidence(
        row,
        sample.id(),
        sample.images().stream().findFirst(),
        text < 0 ? "" : ((Segment.Text) sample.segments().get(text)).text(),
        List.of(),
        List.of(),
        0,
        false);
  }

  private static List<PatchHeat> patches(
      SampleTokens tokens, float[] values, int segment, float full) {
    Pass pass = firingPass(tokens, values, Token.Patch.class, Pass.PICTURE);
    List<PatchHeat> heat = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] > 0
          && tokens.tokens().get(i) instanceof Token.Patch patch
          && patch.pass() == pass
          && patch.segment() == segment) {
        heat.add(
            new PatchHeat(
                patch.left(), patch.top(), patch.right(), patch.bottom(), share(values[i], full)));
      }
    }
    return heat;
  }

  private static List<TokenHeat> texts(
      SampleTokens tokens, float[] values, int segment, float full) {
    Pass pass = firingPass(tokens, values, Token.Text.class, Pass.TEXT);
    List<TokenHeat> heat = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] > 0
          && tokens.tokens().get(i) instanceof Token.Text text
          && text.pass() == pass
          && text.segment() == segment) {
        heat.add(new TokenHeat(text.start(), text.end(), share(values[i], full), values[i]));
      }
    }
    heat.sort(Comparator.comparingInt(TokenHeat::start));
    return heat;
  }

  /** A sample may be stored in two passes; one is shown: {@code preferred} where it fired in it. */
  private static Pass firingPass(
      SampleTokens tokens, float[] values, Class<? extends Token> kind, Pass preferred) {
    Pass other = Pass.JOINT;
    for (int i = 0; i < values.length; i++) {
      Token token = tokens.tokens().get(i);
      if (values[i] > 0 && kind.isInstance(token) && token.pass() == preferred) {
        return preferred;
      }
    }
    return other;
  }

  private static double share(float value, float full) {
    return full <= 0 ? 0 : Math.min(1, value / full);
  }

  /** Which segment is the picture that is shown; negative without one. */
  static int pictureSegment(Sample sample) {
    return firstSegment(sample, Segment.Image.class);
  }

  /** Which segment is the text that is shown; negative without one. */
  static int textSegment(Sample sample) {
    return firstSegment(sample, Segment.Text.class);
  }

  private static int firstSegment(Sample sample, Class<? extends Segment> kind) {
    for (int i = 0; i < sample.segments().size(); i++) {
      if (kind.isInstance(sample.segments().get(i))) {
        return i;
      }
    }
    return -1;
  }
}

package org.saev.app.common.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saev.app.common.sample.SampleParts.Part;
import org.saev.app.common.sample.SampleParts.Place;
import org.saev.engine.dataset.Sample;
import org.saev.engine.feature.SampleTokens;
import org.saev.engine.feature.SampleTokens.Token;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.score.Filter;
import org.saev.engine.score.TokenReason;

/**
 * Reads what the words and patches of a sample gave and cost. Slow: call it off the window's
 * thread.
 */
public final class PartsReader {
  private PartsReader() {}

  /**
   * The parts of a filter's score in all pictures and texts of the sample at {@code row}, in the
   * units of that score. Tokens that are pieces of a word count as the word.
   */
  public static SampleParts read(ProjectSession session, Filter filter, int row) {
    SampleTokens tokens = session.tokens(row);
    return of(
        session.dataset().sample(row),
        tokens,
        session.tokenReasons(filter, row, tokens.tokens().size()));
  }

  /** The parts that reasons of a sample's tokens make. */
  public static SampleParts of(Sample sample, SampleTokens tokens, List<TokenReason> reasons) {
    SamplePlaces places = new SamplePlaces(sample);
    Map<Place, Part> patches = new LinkedHashMap<>();
    List<Part> pieces = new ArrayList<>();
    for (TokenReason reason : reasons) {
      switch (tokens.tokens().get(reason.token())) {
        case Token.Patch patch -> {
          Part part = part(place(patch, places), reason);
          patches.merge(part.place(), part, (a, b) -> together(a.place(), a, b));
        }
        case Token.Text word -> pieces.add(part(place(word, places), reason));
        case Token.Special special -> {
          // no place in the sample
        }
      }
    }
    List<Part> all = new ArrayList<>(patches.values());
    all.addAll(words(pieces, places.text()));
    all.sort(Comparator.comparingDouble(Part::size).reversed());
    return new SampleParts(
        heated(tokens.sample(), places, all),
        List.copyOf(all),
        all.stream().mapToDouble(Part::gave).sum(),
        all.stream().mapToDouble(Part::cost).sum());
  }

  private static Part part(Place place, TokenReason reason) {
    return new Part(place, reason.gave(), reason.cost(), reason.feature());
  }

  private static Place place(Token.Patch patch, SamplePlaces places) {
    return new Place.Patch(
        places.picture(patch.segment()),
        patch.row(),
        patch.col(),
        patch.left(),
        patch.top(),
        patch.right(),
        patch.bottom());
  }

  /** The token without the space that it often begins with. */
  private static Place.Word place(Token.Text token, SamplePlaces places) {
    String text = places.text();
    int end = places.inText(token.segment(), token.end());
    int start = Math.min(places.inText(token.segment(), token.start()), end);
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    return new Place.Word(text.substring(start, end), start, end);
  }

  /** Two parts of one place, or of two pieces of a word; the larger one names the feature. */
  private static Part together(Place place, Part a, Part b) {
    return new Part(
        place,
        a.gave() + b.gave(),
        a.cost() + b.cost(),
        a.size() >= b.size() ? a.feature() : b.feature());
  }

  private static List<Part> words(List<Part> pieces, String text) {
    List<Part> sorted =
        pieces.stream().sorted(Comparator.comparingInt(part -> word(part).start())).toList();
    List<Part> words = new ArrayList<>();
    for (Part next : sorted) {
      if (!words.isEmpty() && isOneWord(word(words.getLast()), word(next), text)) {
        Part before = words.removeLast();
        int start = word(before).start();
        int end = Math.max(word(before).end(), word(next).end());
        words.add(together(new Place.Word(text.substring(start, end), start, end), before, next));
      } else {
        words.add(next);
      }
    }
    words.removeIf(part -> word(part).text().isEmpty());
    return words;
  }

  private static Place.Word word(Part part) {
    if (part.place() instanceof Place.Word word) {
      return word;
    }
    throw new IllegalArgumentException("no word: " + part);
  }

  /** Whether two tokens are one place, or letters run on from one into the other. */
  private static boolean isOneWord(Place.Word before, Place.Word next, String text) {
    if (next.start() < before.end() || next.text().isEmpty()) {
      return true;
    }
    return next.start() == before.end()
        && next.start() > 0
        && isLetter(text.codePointBefore(next.start()))
        && isLetter(text.codePointAt(next.start()));
  }

  /** A letter of a script that puts spaces between its words. */
  private static boolean isLetter(int letter) {
    return switch (Character.UnicodeScript.of(letter)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> false;
      default -> Character.isLetterOrDigit(letter);
    };
  }

  private static Evidence heated(int row, SamplePlaces places, List<Part> parts) {
    double largest = parts.stream().mapToDouble(Part::size).max().orElse(0);
    List<List<PatchHeat>> patches = places.perPicture();
    List<TokenHeat> words = new ArrayList<>();
    for (Part part : parts) {
      double strength = largest == 0 ? 0 : part.net() / largest;
      switch (part.place()) {
        case Place.Patch at ->
            patches
                .get(at.picture())
                .add(new PatchHeat(at.left(), at.top(), at.right(), at.bottom(), strength));
        case Place.Word at ->
            words.add(new TokenHeat(at.start(), at.end(), strength, (float) part.net()));
      }
    }
    words.sort(Comparator.comparingInt(TokenHeat::start));
    return places.heated(row, patches, words, 0, true);
  }
}

package org.saev.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saev.engine.dataset.Pixels;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Segment;
import org.saev.engine.fixture.ListDataset;

class ChecksTest {
  private final Random random = new Random(1);

  @Test
  void eachPictureFaultIsFoundAndASoundPictureIsNot() {
    assertEquals(List.of(), faults(picture(64, 64, this::disc)));
    assertEquals(List.of("check.image-blank"), faults(picture(64, 64, (x, y) -> 128)));
    assertEquals(List.of("check.image-dark"), faults(picture(64, 64, (x, y) -> disc(x, y) / 12)));
    assertEquals(
        List.of("check.image-noise"), faults(picture(64, 64, (x, y) -> random.nextInt(256))));
    assertEquals(List.of("check.image-blurry"), faults(picture(128, 128, (x, y) -> x + y / 2)));
    assertEquals(List.of("check.image-tiny"), faults(picture(20, 20, this::disc)));
    assertEquals(List.of("check.image-aspect"), faults(picture(300, 60, this::disc)));
  }

  @Test
  void eachTextFaultIsFoundAndASoundTextIsNot() {
    assertEquals(List.of(), faults("a cat on a mat"));
    assertEquals(List.of(), faults("猫の写真、ソファの上"));
    assertEquals(List.of("check.text-empty"), faults(" \n"));
    assertEquals(List.of("check.text-boilerplate"), faults("IMG_0042.JPG"));
    assertEquals(List.of("check.text-boilerplate"), faults("無題"));
    assertEquals(List.of("check.text-boilerplate"), faults("no image"));
    assertEquals(List.of("check.text-misread"), faults("縺薙ｓ縺ｫ縺｡縺ｯ"));
    assertEquals(List.of("check.text-long"), faults("long ".repeat(1000)));
  }

  @Test
  void copiesAreFoundAlsoMirroredAndResized() {
    List<Flag> flags = new ArrayList<>();
    DuplicateImages duplicates = new DuplicateImages();
    IntBinaryOperator other = (x, y) -> (x / 16 + y / 16) % 2 * 255;
    List<Pixels> pictures =
        List.of(
            picture(72, 64, this::disc),
            picture(72, 64, other),
            picture(72, 64, this::disc),
            picture(72, 64, (x, y) -> disc(71 - x, y)),
            picture(144, 128, (x, y) -> disc(x / 2, y / 2)));
    for (int row = 0; row < pictures.size(); row++) {
      Pixels pixels = pictures.get(row);
      duplicates.add(row, PixelHash.of(pixels), ImageFacts.of(pixels), flags);
    }
    assertEquals(List.of(2, 3, 4), flags.stream().map(Flag::row).toList());
    assertTrue(flags.stream().allMatch(flag -> flag.keeper() == 0));
  }

  @Test
  void garbledDoubledAndForeignTextsStandOut() {
    List<String> texts = new ArrayList<>();
    String[] words = {"small", "brown", "house", "under", "the", "green", "tree", "near", "water"};
    for (int i = 0; i < 400; i++) {
      texts.add(
          IntStream.range(0, 8)
              .mapToObj(k -> words[random.nextInt(words.length)])
              .collect(Collectors.joining(" ")));
    }
    texts.add("rthu wne  oebsaml t grnwo heue tsdr");
    texts.add(texts.get(7).toUpperCase(Locale.ROOT) + "!");
    texts.add("木の下の小さな茶色い家");
    List<Flag> flags = new ArrayList<>();
    GarbledTexts.find(texts, flags);
    assertTrue(flags.stream().anyMatch(flag -> flag.row() == 400));
    flags.clear();
    DuplicateTexts.find(texts, flags);
    assertTrue(flags.stream().anyMatch(flag -> flag.row() == 401 && flag.keeper() == 7));
    flags.clear();
    OtherLanguage.find(texts, flags);
    assertEquals(List.of(402), flags.stream().map(Flag::row).toList());
  }

  private int disc(int x, int y) {
    return (x - 20) * (x - 20) + (y - 30) * (y - 30) < 200 ? 250 : x * 2 % 100;
  }

  private static List<String> faults(Pixels pixels) {
    ImageFacts facts = ImageFacts.of(pixels);
    return ImageCheck.ALL.stream()
        .filter(check -> check.measure(facts).isPresent())
        .map(ImageCheck::id)
        .toList();
  }

  private static List<String> faults(String text) {
    return TextCheck.ALL.stream()
        .filter(check -> check.measure(text).isPresent())
        .map(TextCheck::id)
        .toList();
  }

  private static Pixels picture(int width, int height, IntBinaryOperator luma) {
    byte[] rgba = new byte[width * height * 4];
    for (int i = 0; i < width * height; i++) {
      byte value = (byte) luma.applyAsInt(i % width, i / width);
      rgba[i * 4] = value;
      rgba[i * 4 + 1] = value;
      rgba[i * 4 + 2] = value;
      rgba[i * 4 + 3] = (byte) 255;
    }
    return new Pixels(width, height, rgba);
  }

  @Test
  void aTextThatDiffersInOneShortWordIsFoundAndAPatternIsNot() {
    List<Flag> flags = new ArrayList<>();
    String caption = "two children in yellow coats play beside a long wooden fence at the sea";
    List<String> texts =
        List.of(
            caption,
            caption.replace(" at ", " by "),
            caption.replace("children", "grandmothers"),
            caption.replace("two ", ""),
            "海辺の長い木の柵のそばで、黄色いコートを着た二人の子供が朝から夕方までずっと元気に遊んでいるところを撮影した、夏の終わりの一枚の写真",
            "海辺の長い木の柵のそばで、黄色いコートを着た三人の子供が朝から夕方までずっと元気に遊んでいるところを撮影した、夏の終わりの一枚の写真");
    NearTexts.find(texts, flags);
    assertEquals(List.of(1, 5), flags.stream().map(Flag::row).toList());
    assertEquals(List.of(0, 4), flags.stream().map(Flag::keeper).toList());
  }

  @Test
  void recompressionIsACopyAndAnotherDetailIsNot() {
    List<Flag> flags = new ArrayList<>();
    DuplicateImages duplicates = new DuplicateImages();
    IntBinaryOperator clock = (x, y) -> x > 30 && x < 34 && y > 8 && y < 34 ? 0 : disc(x, y);
    IntBinaryOperator later = (x, y) -> y > 30 && y < 34 && x > 30 && x < 56 ? 0 : disc(x, y);
    IntBinaryOperator noisy =
        (x, y) -> Math.clamp(clock.applyAsInt(x, y) + (x * 7 + y * 5) % 9, 0, 255);
    int row = 0;
    for (IntBinaryOperator each : List.of(clock, later, noisy)) {
      Pixels pixels = picture(72, 64, each);
      duplicates.add(row++, PixelHash.of(pixels), ImageFacts.of(pixels), flags);
    }
    assertEquals(List.of(2), flags.stream().map(Flag::row).toList());
    assertEquals(0, flags.getFirst().keeper());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "0 ~ a caption ~ true",
        "1 ~ a caption ~ false",
        "2 ~ two of them without places ~ false",
        "1 ~ <image> what is it? ~ false",
        "1 ~ <image> and <image>: what differs? ~ true",
        "3 ~ <image> of three ~ true",
        "2 ~ as <image_1> shows and <image_2>, and again <image_1> ~ false",
        "1 ~ as <image_1> shows and <image 2> ~ true",
        "2 ~ only <image_2> matters ~ false",
        "1 ~ <|image_pad|> ~ false",
        "1 ~ a < b > c ~ false"
      })
  void placesForImagesAreCounted(int images, String text, boolean flagged) {
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      segments.add(new Segment.Image(i + ".png"));
    }
    segments.add(new Segment.Text(text));
    List<Flag> flags = new ArrayList<>();
    ImageCount.find(new ListDataset(List.of(new Sample("x", segments, Map.of())), Map.of()), flags);
    assertEquals(flagged ? 1 : 0, flags.size());
  }
}

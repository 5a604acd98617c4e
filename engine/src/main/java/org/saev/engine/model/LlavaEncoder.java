package org.saev.engine.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.ImageDecoder;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Segment;

/** Samples for a model of the LLaVA family: a chat with the pictures in it. */
final class LlavaEncoder implements SampleEncoder {
  /** Pictures kept prepared, so that the passes of one sample prepare and compute it once. */
  private static final int KEPT = 64;

  private final LlavaConfig config;
  private final TextTokenizer tokenizer;
  private final PictureProcessor processor;
  private final ChatLayout layout;
  private final SpecialIds special;
  private final Map<String, PreparedPicture> prepared =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PreparedPicture> eldest) {
          return size() > KEPT;
        }
      };

  LlavaEncoder(Path folder, LlavaConfig config, PictureProcessor processor, ChatStyle style) {
    this.config = config;
    this.processor = processor;
    this.special = SpecialIds.read(folder);
    this.tokenizer = TextTokenizer.read(folder, config.text().vocabulary());
    this.layout = ChatLayout.read(folder, style, tokenizer.piece(config.imageToken()));
  }

  @Override
  public String piece(int id) {
    return tokenizer.piece(id);
  }

  @Override
  public EncodedSample encode(Dataset dataset, Sample sample, Pass pass) throws IOException {
    List<PreparedPicture> pictures = new ArrayList<>();
    if (pass != Pass.TEXT) {
      for (Segment.Image image : sample.images()) {
        pictures.add(prepare(dataset, image));
      }
    }
    OwnText own = OwnText.of(sample);
    ChatLayout.Prompt prompt = layout.prompt(sample.images().size(), own.text());
    TextTokenizer.Tokens tokens = tokenizer.encode(prompt.text());
    TokenRows table = new TokenRows(config.imageToken(), config.text().maxPositions(), own);
    if (tokens.ids().length == 0 || tokens.ids()[0] != special.bos()) {
      table.special(special.bos());
    }
    int image = 0;
    for (int i = 0; i < tokens.ids().length; i++) {
      int start = tokens.start()[i];
      if (image < prompt.images().length && start == prompt.images()[image]) {
        if (image < pictures.size()) {
          table.picture(own.imageSegments().get(image), pictures.get(image));
        }
        image++;
        if (pass == Pass.PICTURE && image == prompt.images().length) {
          break;
        }
      } else if (start >= 0 && tokens.end()[i] > prompt.ownStart()) {
        table.text(tokens.ids()[i], start - prompt.ownStart(), tokens.end()[i] - prompt.ownStart());
      } else {
        table.special(tokens.ids()[i]);
      }
    }
    if (pass != Pass.PICTURE) {
      table.special(special.eos());
    }
    return sample(table.build(), pictures);
  }

  private EncodedSample sample(TokenTable tokens, List<PreparedPicture> pictures) {
    if (pictures.isEmpty()) {
      return EncodedSample.ofText(tokens);
    }
    PreparedPicture first = pictures.getFirst();
    int tiles = pictures.stream().mapToInt(PreparedPicture::tiles).sum();
    return new EncodedSample(
        tokens, pixels(pictures), tiles, first.height(), first.width(), imageRows(pictures, tiles));
  }

  /** One picture's own array, so that samples of the same picture can be told to share it. */
  private static float[] pixels(List<PreparedPicture> pictures) {
    if (pictures.size() == 1) {
      return pictures.getFirst().values();
    }
    float[] pixels = new float[pictures.stream().mapToInt(p -> p.values().length).sum()];
    int to = 0;
    for (PreparedPicture picture : pictures) {
      System.arraycopy(picture.values(), 0, pixels, to, picture.values().length);
      to += picture.values().length;
    }
    return pixels;
  }

  private int[] imageRows(List<PreparedPicture> pictures, int tiles) {
    int newline = tiles * config.imageTokens();
    int[] rows = new int[pictures.stream().mapToInt(p -> p.cells().size()).sum()];
    int n = 0;
    int first = 0;
    for (PreparedPicture picture : pictures) {
      for (PreparedPicture.Cell cell : picture.cells()) {
        rows[n++] = cell.source() == PreparedPicture.Cell.NEWLINE ? newline : first + cell.source();
      }
      first += picture.tiles() * config.imageTokens();
    }
    return rows;
  }

  private PreparedPicture prepare(Dataset dataset, Segment.Image image) throws IOException {
    String key = dataset.hash() + "\n" + image.ref();
    synchronized (prepared) {
      PreparedPicture known = prepared.get(key);
      if (known != null) {
        return known;
      }
    }
    PreparedPicture fresh = processor.prepare(ImageDecoder.decode(dataset.imageBytes(image)));
    synchronized (prepared) {
      prepared.put(key, fresh);
    }
    return fresh;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}

package org.saev.engine.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saev.engine.artifact.Json;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.ImageDecoder;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Segment;
import org.saev.engine.job.SaevException;
import tools.jackson.databind.JsonNode;

/** Turns samples into tokens and pixels for LLaVA 1.5. May be used from several threads. */
final class LlavaEncoder implements AutoCloseable {
  /** Pictures kept prepared, so that the passes of one sample prepare and compute it once. */
  private static final int KEPT = 64;

  private final LlavaConfig config;
  private final TextTokenizer tokenizer;
  private final ClipImageProcessor processor;
  private final ChatLayout layout;
  private final int bos;
  private final int eos;
  private final Map<String, ClipImageProcessor.Prepared> prepared =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ClipImageProcessor.Prepared> eldest) {
          return size() > KEPT;
        }
      };

  LlavaEncoder(Path folder, LlavaConfig config) {
    this.config = config;
    this.tokenizer = TextTokenizer.read(folder);
    this.processor = ClipImageProcessor.read(folder);
    this.layout = ChatLayout.read(folder, tokenizer.piece(config.imageToken()));
    Path file = folder.resolve("config.json");
    JsonNode root = Json.tree(file);
    ConfigReader text = new ConfigReader(file, root.path("text_config"));
    ConfigReader outer = new ConfigReader(file, root);
    this.bos = outer.index("bos_token_id", text.index("bos_token_id", 1));
    this.eos = outer.index("eos_token_id", text.index("eos_token_id", 2));
    if (tokenizer.size() > config.text().vocabulary()) {
      throw new SaevException(
          "model.tokenizer-size", folder, tokenizer.size(), config.text().vocabulary());
    }
  }

  String piece(int id) {
    return tokenizer.piece(id);
  }

  EncodedSample encode(Dataset dataset, Sample sample, Pass pass) throws IOException {
    List<ClipImageProcessor.Prepared> pictures = new ArrayList<>();
    if (pass != Pass.TEXT) {
      for (Segment.Image image : sample.images()) {
        pictures.add(prepare(dataset, image));
      }
    }
    OwnText own = OwnText.of(sample);
    ChatLayout.Prompt prompt = layout.prompt(sample.images().size(), own.text());
    TextTokenizer.Tokens tokens = tokenizer.encode(prompt.text());
    LlavaTokens table =
        new LlavaTokens(config, Math.max(tokens.ids().length, 1) + 2, pictures, own);
    if (tokens.ids().length == 0 || tokens.ids()[0] != bos) {
      table.special(bos);
    }
    int image = 0;
    for (int i = 0; i < tokens.ids().length; i++) {
      int start = tokens.start()[i];
      if (image < prompt.images().length && start == prompt.images()[image]) {
        table.image(image++);
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
      table.special(eos);
    }
    return sample(table.build(), pictures);
  }

  private static EncodedSample sample(
      TokenTable tokens, List<ClipImageProcessor.Prepared> pictures) {
    if (pictures.isEmpty()) {
      return new EncodedSample(tokens, new float[0], 0, 0, 0);
    }
    ClipImageProcessor.Prepared first = pictures.getFirst();
    float[] pixels = first.values();
    if (pictures.size() > 1) {
      pixels = Arrays.copyOf(pixels, pixels.length * pictures.size());
      for (int i = 1; i < pictures.size(); i++) {
        float[] more = pictures.get(i).values();
        System.arraycopy(more, 0, pixels, i * more.length, more.length);
      }
    }
    return new EncodedSample(tokens, pixels, pictures.size(), first.height(), first.width());
  }

  private ClipImageProcessor.Prepared prepare(Dataset dataset, Segment.Image image)
      throws IOException {
    String key = dataset.hash() + "\n" + image.ref();
    synchronized (prepared) {
      ClipImageProcessor.Prepared known = prepared.get(key);
      if (known != null) {
        return known;
      }
    }
    ClipImageProcessor.Prepared fresh =
        processor.prepare(ImageDecoder.decode(dataset.imageBytes(image)));
    int grid = config.vision().grid();
    int patch = config.vision().patch();
    if (fresh.width() / patch != grid || fresh.height() / patch != grid) {
      throw new SaevException(
          "model.image-size",
          fresh.width() + "×" + fresh.height(),
          config.vision().imageSize() + "×" + config.vision().imageSize());
    }
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

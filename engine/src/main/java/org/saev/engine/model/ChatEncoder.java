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

/** Samples for a vision-language model: a chat with the pictures in it. */
final class ChatEncoder implements SampleEncoder {
  /** Pictures kept prepared, so that the passes of one sample prepare and compute it once. */
  private static final int KEPT = 64;

  private final DecoderConfig decoder;
  private final int imageToken;
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

  ChatEncoder(
      Path folder,
      DecoderConfig decoder,
      int imageToken,
      PictureProcessor processor,
      ChatStyle style) {
    this.decoder = decoder;
    this.imageToken = imageToken;
    this.processor = processor;
    this.special = SpecialIds.read(folder);
    this.tokenizer = TextTokenizer.read(folder, decoder.vocabulary());
    this.layout = ChatLayout.read(folder, style, tokenizer.piece(imageToken));
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
    TokenRows table = new TokenRows(imageToken, decoder.maxPositions(), own);
    boolean started = tokens.ids().length > 0 && tokens.ids()[0] == special.bos();
    if (layout.style().marksStart() && !started) {
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
    return new EncodedSample(
        tokens,
        pictures.stream().map(PreparedPicture::encoded).toList(),
        decoder.rope().sections().isEmpty() ? new int[0] : GridPositions.of(tokens));
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

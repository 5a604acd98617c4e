package org.saev.app.features;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.sample.Evidence;
import org.saev.app.common.sample.EvidenceReader;
import org.saev.app.common.sample.FullHeat;
import org.saev.app.common.task.Latest;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.ProjectSession;

/**
 * Reads the samples of a card that is open: each once, a few at a time, from the top of the card to
 * its end. Used on the window's thread only.
 */
final class CardSamples {
  /** As many as fill a line of tiles: where the model has to run, a line comes at a time. */
  private static final int AT_ONCE = 6;

  private final ProjectSession session;
  private final int feature;
  private final FullHeat full;
  private final List<Integer> order;
  private final Latest.Round round;
  private final Map<Integer, Evidence> known = new HashMap<>();
  private final Map<Integer, List<Consumer<Evidence>>> waiting = new HashMap<>();
  private final List<Runnable> afterwards = new ArrayList<>();
  private final ReadOnlyIntegerWrapper answered = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Throwable> failure = new ReadOnlyObjectWrapper<>();

  /**
   * What was read of some samples.
   *
   * @param failure why one or more of them are missing; null where none is
   */
  private record Answer(int asked, List<Evidence> found, @Nullable Throwable failure) {}

  CardSamples(
      ProjectSession session, FeatureStats stats, CardExamples examples, Latest.Round round) {
    this.session = session;
    this.feature = stats.feature();
    this.full = new FullHeat(stats.textMax(), stats.imageMax());
    this.order = examples.samples();
    this.round = round;
  }

  /** How many there are. */
  int count() {
    return order.size();
  }

  /** How many have been read, or could not be. */
  ReadOnlyIntegerProperty answeredProperty() {
    return answered.getReadOnlyProperty();
  }

  /** Why a sample could not be read; null while none failed. */
  ReadOnlyObjectProperty<@Nullable Throwable> failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /** Begins to read. */
  void read() {
    List<Callable<Answer>> questions = new ArrayList<>();
    for (int from = 0; from < order.size(); from += AT_ONCE) {
      List<Integer> some = order.subList(from, Math.min(order.size(), from + AT_ONCE));
      questions.add(() -> read(some));
    }
    round.askInTurn(questions, this::take, failure::set);
  }

  /** Hands over a sample: at once if it has been read, else when it has. */
  void whenKnown(int sample, Consumer<Evidence> ready) {
    Evidence read = known.get(sample);
    if (read != null) {
      ready.accept(read);
    } else {
      waiting.computeIfAbsent(sample, first -> new ArrayList<>()).add(ready);
    }
  }

  /** Asks for more once all samples were read: what would hold them up, as the model does. */
  void whenDone(Runnable next) {
    if (answered.get() >= order.size()) {
      next.run();
    } else {
      afterwards.add(next);
    }
  }

  private void take(Answer answer) {
    for (Evidence found : answer.found()) {
      known.put(found.row(), found);
      waiting.getOrDefault(found.row(), List.of()).forEach(ready -> ready.accept(found));
      waiting.remove(found.row());
    }
    if (answer.failure() != null) {
      failure.set(answer.failure());
    }
    answered.set(answered.get() + answer.asked());
    if (answered.get() >= order.size()) {
      afterwards.forEach(Runnable::run);
      afterwards.clear();
    }
  }

  private Answer read(List<Integer> some) {
    try {
      return new Answer(some.size(), together(some), null);
    } catch (SaevException e) {
      // one of them, say its picture is gone: the others are still to be seen
      return some.size() == 1 ? new Answer(1, List.of(), e) : oneByOne(some);
    }
  }

  private Answer oneByOne(List<Integer> some) {
    List<Evidence> found = new ArrayList<>();
    Throwable last = null;
    for (int sample : some) {
      Answer answer = read(List.of(sample));
      found.addAll(answer.found());
      last = answer.failure() == null ? last : answer.failure();
    }
    return new Answer(some.size(), found, last);
  }

  private List<Evidence> together(List<Integer> some) {
    return EvidenceReader.read(session, some, feature, full);
  }
}

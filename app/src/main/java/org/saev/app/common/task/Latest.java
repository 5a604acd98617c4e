package org.saev.app.common.task;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Answers only the newest round of questions: an older one that is still waiting is never run, and
 * an answer that comes too late is dropped. Keeps a window calm while a user moves quickly through
 * a list.
 */
public final class Latest {
  private final Threads threads;
  private final AtomicLong newest = new AtomicLong();

  public Latest(Threads threads) {
    this.threads = threads;
  }

  /** Begins a round of several questions and drops the rounds before it. */
  public Round begin() {
    return new Round(newest.incrementAndGet());
  }

  /** A round of a single question. */
  public <T> void ask(Callable<T> question, Consumer<T> answer, Consumer<Throwable> failed) {
    begin().ask(question, answer, failed);
  }

  /** Drops the round under way. */
  public void forget() {
    newest.incrementAndGet();
  }

  /** Questions that are dropped together. */
  public final class Round {
    private final long number;

    private Round(long number) {
      this.number = number;
    }

    /** Whether no newer round has begun. */
    public boolean isCurrent() {
      return newest.get() == number;
    }

    /**
     * Runs {@code question} off the window's thread and hands its answer to {@code answer} on it.
     *
     * @param failed gets what the question threw, on the window's thread
     */
    public <T> void ask(Callable<T> question, Consumer<T> answer, Consumer<Throwable> failed) {
      threads.ask(() -> {
        if (isCurrent()) {
          run(question, answer, failed);
        }
      });
    }

    /**
     * Runs questions one after the other on one thread, so that others find a thread free. What is
     * answered, or fails, is handed over at once.
     */
    public <T> void askInTurn(
        List<Callable<T>> questions, Consumer<T> answer, Consumer<Throwable> failed) {
      threads.ask(() -> {
        for (Callable<T> question : questions) {
          if (isCurrent()) {
            run(question, answer, failed);
          }
        }
      });
    }

    private <T> void run(Callable<T> question, Consumer<T> answer, Consumer<Throwable> failed) {
      try {
        T value = question.call();
        deliver(() -> answer.accept(value));
      } catch (Exception e) {
        deliver(() -> failed.accept(e));
      }
    }

    private void deliver(Runnable delivery) {
      threads
          .ui()
          .execute(() -> {
            if (isCurrent()) {
              delivery.run();
            }
          });
    }
  }
}

package io.roomhand.devices.audio.alsa;

import io.roomhand.core.media.AudioBlock;
import io.roomhand.devices.audio.client.SoundStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who listens to a {@link Capture}. Belongs to the card's thread. */
final class CardRecording implements SoundStream {
  /** Samples that wait for somebody who does not take them; older ones are lost. */
  private static final int MOST = AudioBlock.RATE;

  private final Capture capture;
  private final int channels;
  private final Consumer<CardRecording> left;
  private final Deque<Fragment> waiting = new ArrayDeque<>();
  private int held;
  private int lost;
  private boolean closed;

  CardRecording(Capture capture, int channels, Consumer<CardRecording> left) {
    this.capture = capture;
    this.channels = channels;
    this.left = left;
    capture.add(this);
  }

  Capture capture() {
    return capture;
  }

  void take(Fragment fragment) {
    waiting.add(fragment);
    held += fragment.samples().length / channels;
    for (Fragment first = waiting.peek(); held > MOST && first != null; first = waiting.peek()) {
      waiting.remove();
      int length = first.samples().length / channels;
      held -= length;
      lost += length + first.lost();
    }
  }

  @Override
  public State state() {
    return closed || capture.problem() != null ? State.ENDED : State.READY;
  }

  @Override
  public String problem() {
    String problem = capture.problem();
    return problem == null ? "it was closed" : problem;
  }

  @Override
  public @Nullable Fragment read() {
    if (lost > 0) {
      Fragment gap = new Fragment(new float[0], lost);
      lost = 0;
      return gap;
    }
    Fragment next = waiting.poll();
    if (next != null) {
      held -= next.samples().length / channels;
    }
    return next;
  }

  @Override
  public int writable() {
    return 0;
  }

  @Override
  public void write(float[] samples, int perChannel) {
    throw new IllegalStateException("this is a recording");
  }

  @Override
  public CompletionStage<Void> drained() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      left.accept(this);
    }
  }
}

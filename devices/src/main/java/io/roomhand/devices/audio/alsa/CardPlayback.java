package io.roomhand.devices.audio.alsa;

import io.roomhand.core.log.RepeatedLine;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.time.TimeSource;
import io.roomhand.devices.audio.client.SoundStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What a card plays, in two channels. Belongs to the card's thread. */
final class CardPlayback implements SoundStream, Waited {
  static final int CHANNELS = 2;

  /** 20 ms. */
  private static final int TAIL = AudioBlock.RATE / 50;

  private static final Logger log = LoggerFactory.getLogger(CardPlayback.class);

  private final Pcm pcm;
  private final String name;
  private final BooleanSupplier silent;
  private final Consumer<CardPlayback> left;
  private final RepeatedLine late;
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private int tail = TAIL;
  private boolean draining;
  private @Nullable String problem;

  /**
   * @param name for the log
   * @param silent whether what is written is silence: for a speaker without a switch
   */
  CardPlayback(
      Pcm pcm, String name, TimeSource time, BooleanSupplier silent, Consumer<CardPlayback> left) {
    this.pcm = pcm;
    this.name = name;
    this.silent = silent;
    this.left = left;
    this.late = new RepeatedLine(log, Level.INFO, time);
  }

  @Override
  public State state() {
    return problem == null ? State.READY : State.ENDED;
  }

  @Override
  public String problem() {
    return String.valueOf(problem);
  }

  @Override
  public @Nullable Fragment read() {
    return null;
  }

  @Override
  public int writable() {
    if (problem != null || draining) {
      return 0;
    }
    try {
      return pcm.writable();
    } catch (PcmException e) {
      recover(e);
      return 0;
    }
  }

  private void recover(PcmException failure) {
    try {
      pcm.recover(failure);
      late.tell("a track on {} has a gap: samples came too late", name);
    } catch (PcmException e) {
      end(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void write(float[] samples, int perChannel) {
    float[] played = silent.getAsBoolean() ? new float[perChannel * CHANNELS] : samples;
    int done = 0;
    while (done < perChannel && problem == null) {
      try {
        int taken = pcm.write(played, done, perChannel - done);
        if (taken == 0) {
          return; // less room than it told
        }
        done += taken;
      } catch (PcmException e) {
        recover(e);
      }
    }
  }

  @Override
  public CompletionStage<Void> drained() {
    draining = true;
    return drained;
  }

  /** Whether it has to be asked again and again, as nothing tells when all has been heard. */
  boolean isDraining() {
    return draining && problem == null && !drained.isDone();
  }

  @Override
  public Descriptors descriptors() {
    return pcm.descriptors();
  }

  @Override
  public boolean isWaitedFor() {
    return problem == null && !draining;
  }

  @Override
  public void turn() {
    if (isDraining() && tail == 0 && pcm.isDrained()) {
      drained.complete(null);
    } else if (isDraining() && tail > 0) {
      end(new float[tail * CHANNELS]);
    }
  }

  /** Silence behind the sound: what a card counts as played it may only be about to play. */
  private void end(float[] silence) {
    try {
      int room = Math.min(tail, pcm.writable());
      tail -= room == 0 ? 0 : pcm.write(silence, 0, room);
    } catch (PcmException e) {
      tail = 0;
      recover(e);
    }
  }

  @Override
  public void end(String reason) {
    if (problem == null) {
      problem = reason;
      pcm.close();
    }
  }

  @Override
  public void close() {
    end("it was closed");
    left.accept(this);
  }
}

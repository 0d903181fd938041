package io.roomhand.core.media.health;

import io.roomhand.core.log.RepeatedLine;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.health.MicrophoneHealth.Condition;
import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Judges whether a microphone gives sound, by what its recordings bring; without a recording it
 * knows nothing. Drivers tell it what they see. Any thread.
 *
 * <pre>
 *            non-zero sample -> WORKING <-+
 * UNKNOWN -- 3 s of zeros ----> ZEROS ----+ each becomes each other one
 *            no data ---------> NO_SOUND -+
 *
 * WORKING, ZEROS, NO_SOUND -> UNKNOWN: the last recording has ended
 * any -> NO_SERVER, HELD: the driver says so
 * NO_SOUND, NO_SERVER, HELD -> UNKNOWN: samples come that say no more than that
 * </pre>
 */
public final class MicrophoneWatch {
  /** Zeros for so long are no pause between two words. */
  public static final Duration SILENCE = Duration.ofSeconds(3);

  private static final Logger log = LoggerFactory.getLogger(MicrophoneWatch.class);
  private static final MicrophoneHealth WORKING = MicrophoneHealth.of(Condition.WORKING);
  private static final MicrophoneHealth ZEROS = MicrophoneHealth.of(Condition.ZEROS);
  private static final long MOST_ZEROS = SILENCE.toSeconds() * AudioBlock.RATE;

  private final String name;
  private final BooleanSupplier silenced;
  private final Consumer<MicrophoneHealth> changed;
  private final RepeatedLine line;

  // Guarded by this
  private MicrophoneHealth health = MicrophoneHealth.UNKNOWN;
  private int recordings;

  /**
   * @param name of the microphone, for the log
   * @param silenced whether it is muted or turned down to 0, so that zeros say nothing
   * @param changed is told each change, on the thread that caused it; must be quick
   */
  public MicrophoneWatch(
      String name, TimeSource time, BooleanSupplier silenced, Consumer<MicrophoneHealth> changed) {
    this.name = name;
    this.silenced = silenced;
    this.changed = changed;
    this.line = new RepeatedLine(log, Level.INFO, time);
  }

  /** A recording begins, which tells its end. */
  public synchronized Ear listen() {
    recordings++;
    return new Heard();
  }

  /** The server through which it is heard has gone; its recordings may go on later. */
  public void serverGone() {
    become(MicrophoneHealth.of(Condition.NO_SERVER));
  }

  /** The server is there again. */
  public synchronized void serverBack() {
    if (health.condition() == Condition.NO_SERVER) {
      become(MicrophoneHealth.UNKNOWN);
    }
  }

  public synchronized MicrophoneHealth health() {
    return health;
  }

  private synchronized void become(MicrophoneHealth now) {
    if (now.equals(health)) {
      return;
    }
    health = now;
    if (now.condition() != Condition.UNKNOWN) {
      line.tell("{} {}", name, now.text());
    }
    changed.accept(now);
  }

  private synchronized void end() {
    recordings--;
    if (recordings == 0 && isHeard()) {
      become(MicrophoneHealth.UNKNOWN);
    }
  }

  private boolean isHeard() {
    return switch (health.condition()) {
      case WORKING, ZEROS, NO_SOUND -> true;
      case UNKNOWN, HELD, NO_SERVER -> false;
    };
  }

  private synchronized void zerosCame() {
    Condition now = health.condition();
    if (now != Condition.WORKING && now != Condition.ZEROS) {
      become(MicrophoneHealth.UNKNOWN);
    }
  }

  private final class Heard implements Ear {
    private long zeros;
    private boolean open = true;

    @Override
    public void heard(float[] samples, int channels) {
      if (!isSilent(samples)) {
        zeros = 0;
        become(WORKING);
        return;
      }
      zerosCame();
      zeros = silenced.getAsBoolean() ? 0 : zeros + samples.length / channels;
      if (zeros >= MOST_ZEROS) {
        become(ZEROS);
      }
    }

    private boolean isSilent(float[] samples) {
      for (float sample : samples) {
        if (sample != 0) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void stopped() {
      zeros = 0;
      become(MicrophoneHealth.of(Condition.NO_SOUND));
    }

    /** That it has been let go is only known when a recording brings sound. */
    @Override
    public void heldBy(String program) {
      become(MicrophoneHealth.heldBy(program));
    }

    @Override
    public void interrupted() {
      zeros = 0;
    }

    @Override
    public void ended() {
      if (open) {
        open = false;
        end();
      }
    }
  }
}

package io.roomhand.devices.audio.sound;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.log.RepeatedLine;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.core.media.health.Ear;
import io.roomhand.devices.audio.client.HeldException;
import io.roomhand.devices.audio.client.SoundConnection;
import io.roomhand.devices.audio.client.SoundStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A recording that is begun again whenever its sound stops: the stream has ended, no data comes,
 * the device or the server is away.
 *
 * <pre>
 * WAITING -> CREATING -> FLOWING
 *    ^           |          |
 *    +-----------+----------+
 *
 * any -> ENDED: closed, its device has gone, or the first stream could not be created
 * </pre>
 */
final class Recording extends Flow {
  /** 50 ms: as often as a level is told, for each piece costs as much as its samples. */
  static final int RARELY = AudioBlock.RATE / 20;

  /**
   * 10 ms: a sink that may mix further ahead takes back what its monitor has had already when
   * another sound begins.
   */
  static final int OFTEN = AudioBlock.RATE / 100;

  private static final Logger log = LoggerFactory.getLogger(Recording.class);

  /** A suspended device takes its time. */
  private static final Duration FIRST_DATA = Duration.ofSeconds(3);

  private static final Duration DATA = Duration.ofMillis(300);
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(2);

  private enum Phase {
    WAITING,
    CREATING,
    FLOWING,
    ENDED
  }

  private final String name;
  private final String source;
  private final int channels;
  private final int fragment;
  private final SoundClock clock;
  private final BooleanSupplier silent;
  private final Supplier<Ear> ears;
  private final Consumer<AudioBlock> sink;
  private final AudioBlock block;
  private final RepeatedLine begunAgain;

  private Ear ear = Ear.DEAF;
  private Phase phase = Phase.WAITING;
  private Duration patience = FIRST_DATA;
  private Duration retry = Duration.ZERO;
  private long next = Long.MIN_VALUE;
  private boolean continues;
  private boolean hushed;
  private int filled;

  /**
   * @param name of the device, for the log
   * @param source to record from
   * @param channels 1 or 2
   * @param fragment samples per channel that are asked for, and handed on, at a time
   * @param silent whether blocks are silence from now on
   * @param ears gives who judges the sound, when it is to flow
   */
  Recording(
      String name,
      String source,
      int channels,
      int fragment,
      Surroundings around,
      BooleanSupplier silent,
      Supplier<Ear> ears,
      Consumer<AudioBlock> sink) {
    super(around);
    this.name = name;
    this.source = source;
    this.channels = channels;
    this.fragment = fragment;
    this.clock = around.clock();
    this.silent = silent;
    this.ears = ears;
    this.sink = sink;
    this.block = new AudioBlock(new float[fragment * channels], channels, 0);
    this.begunAgain = new RepeatedLine(log, Level.INFO, around.time());
  }

  @Override
  long turn(@Nullable SoundConnection connection) {
    if (isClosed()) {
      end();
    }
    if (phase == Phase.WAITING && connection != null && left(retry) <= 0) {
      begin(connection);
    }
    if (phase == Phase.CREATING) {
      create();
    }
    if (phase == Phase.FLOWING) {
      flow();
    }
    return switch (phase) {
      case WAITING -> connection == null ? Long.MAX_VALUE : Math.max(0, left(retry));
      case CREATING -> Math.max(0, left(CREATING));
      case FLOWING -> Math.max(0, left(patience));
      case ENDED -> ENDED;
    };
  }

  private void enter(Phase entered) {
    phase = entered;
    mark();
  }

  private void begin(SoundConnection connection) {
    if (ear == Ear.DEAF) {
      ear = ears.get();
    }
    try {
      use(connection.client().record(source, channels, fragment));
      enter(Phase.CREATING);
    } catch (HeldException e) {
      again(e);
      ear.heldBy(e.program());
    } catch (IOException e) {
      again(e);
    }
  }

  private void create() {
    SoundStream created = present();
    switch (created.state()) {
      case READY -> {
        enter(Phase.FLOWING);
        patience = FIRST_DATA;
        continues = false;
        open();
      }
      case ENDED -> again(created.problem());
      case CREATING -> {
        if (left(CREATING) <= 0) {
          ear.stopped();
          again("the sound server does not begin to record");
        }
      }
    }
  }

  private void flow() {
    SoundStream flowing = present();
    for (SoundStream.Fragment one = flowing.read();
        one != null && phase == Phase.FLOWING;
        one = flowing.read()) {
      mark();
      patience = DATA;
      retry = FIRST_RETRY;
      take(one);
    }
    if (phase != Phase.FLOWING) {
      return;
    }
    if (flowing.state() == SoundStream.State.ENDED) {
      again(flowing.problem());
    } else if (left(patience) <= 0) {
      ear.stopped();
      again("no sound came for " + patience.toMillis() + " ms");
    }
  }

  private void take(SoundStream.Fragment taken) {
    int length = taken.length();
    if (!continues) {
      continues = true;
      filled = 0;
      next = Math.max(next, clock.position() - length / channels - taken.lost());
    }
    if (taken.lost() > 0) {
      giveRest();
      next += taken.lost();
    }
    boolean hush = hush();
    for (int from = 0; from < length; ) {
      int most = Math.min(length - from, block.samples().length - filled);
      if (hush) {
        Arrays.fill(block.samples(), filled, filled + most, 0);
      } else {
        System.arraycopy(taken.samples(), from, block.samples(), filled, most);
      }
      from += most;
      filled += most;
      if (filled == block.samples().length) {
        give(block);
      }
    }
  }

  /** Whether a piece that comes now is silence: the first one after the opening began before it. */
  private boolean hush() {
    boolean before = hushed;
    hushed = silent.getAsBoolean();
    return hushed || before;
  }

  /** What is behind it is missing. */
  private void giveRest() {
    if (filled > 0) {
      give(new AudioBlock(Arrays.copyOf(block.samples(), filled), channels, next));
    }
  }

  private void give(AudioBlock full) {
    filled = 0;
    ear.heard(full.samples(), channels);
    if (silent.getAsBoolean()) {
      Arrays.fill(full.samples(), 0);
    }
    full.moveTo(next);
    next += full.length();
    deliver(full);
  }

  private synchronized void deliver(AudioBlock full) {
    if (isClosed()) {
      return;
    }
    try {
      sink.accept(full);
    } catch (RuntimeException e) {
      log.error("who listens to {} failed and hears no more", name, e);
      shut();
    }
  }

  /** Begins anew after a while; one that never began has failed. */
  private void again(String problem) {
    again(new IOException(problem));
  }

  private void again(IOException problem) {
    drop();
    if (!isOpened()) {
      fail(problem);
      end();
      return;
    }
    ear.interrupted();
    begunAgain.tell(
        "the recording of {} stopped and is begun again: {}", name, problem.getMessage());
    enter(Phase.WAITING);
    retry = longer(retry);
  }

  private static Duration longer(Duration retry) {
    Duration twice = retry.isZero() ? FIRST_RETRY : retry.multipliedBy(2);
    return twice.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : twice;
  }

  private void end() {
    ear.ended();
    drop();
    enter(Phase.ENDED);
  }

  @Override
  void lost() {
    if (phase != Phase.ENDED) {
      ear.interrupted();
      drop();
      enter(Phase.WAITING);
      retry = Duration.ZERO;
    }
  }

  @Override
  void gone() {
    end();
    fail(new DeviceException(ErrorCode.GONE, name + " has been removed"));
  }
}

package io.roomhand.core.worker;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How something that fails is begun again: says after which pause, 100 ms at first and twice as
 * long after each further failure up to a longest one, tells each reason once and when it works
 * again, and counts. What has worked for as long as that pause begins with 100 ms again. Any
 * thread.
 */
public final class Recovery {
  /** The first pause. */
  public static final Duration FIRST = Duration.ofMillis(100);

  /** The longest pause where nothing else is said. */
  public static final Duration LONGEST = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(Recovery.class);
  private static final AtomicLong TOTAL = new AtomicLong();

  private final String name;
  private final TimeSource time;
  private final Duration longest;

  // Guarded by this
  private Duration pause = FIRST;
  private boolean working;
  private long workingSince;
  private long restarts;
  private String told = "";
  private boolean toldAsFailed;

  /**
   * @param name of what fails, for the log; a device's name where there is one
   */
  public Recovery(String name, TimeSource time) {
    this(name, time, LONGEST);
  }

  /**
   * @param longest pause, and how long something must have worked to be trusted again
   */
  public Recovery(String name, TimeSource time, Duration longest) {
    this.name = name;
    this.time = time;
    this.longest = longest;
  }

  /** Restarts of everything in this process, since its start. */
  public static long total() {
    return TOTAL.get();
  }

  /** How often this was begun again. */
  public synchronized long restarts() {
    return restarts;
  }

  /**
   * It has failed.
   *
   * @return how long to wait before it is begun again
   */
  public synchronized Duration failed(Throwable reason) {
    if (working && time.nanoTime() - workingSince >= longest.toNanos()) {
      pause = FIRST;
      told = "";
    }
    working = false;
    restarts++;
    TOTAL.incrementAndGet();
    Duration wait = pause;
    Duration twice = pause.multipliedBy(2);
    pause = twice.compareTo(longest) > 0 ? longest : twice;
    tell(reason, wait);
    return wait;
  }

  private void tell(Throwable reason, Duration wait) {
    boolean expected = reason instanceof DeviceException || !isUnexpected(reason);
    String text = expected ? String.valueOf(reason.getMessage()) : reason.toString();
    if (text.equals(told)) {
      log.debug("{}: {}; begun again in {} ms", name, text, wait.toMillis());
      return;
    }
    told = text;
    toldAsFailed = true;
    if (expected) {
      log.warn("{}: {}; begun again in {} ms", name, text, wait.toMillis());
    } else {
      log.error("{} has failed; begun again in {} ms", name, wait.toMillis(), reason);
    }
  }

  private static boolean isUnexpected(Throwable reason) {
    return reason instanceof RuntimeException || reason instanceof Error;
  }

  /** It works; any number of times. */
  public synchronized void works() {
    if (!working) {
      working = true;
      workingSince = time.nanoTime();
      if (toldAsFailed) {
        toldAsFailed = false;
        log.info("{} works again; it was begun again {} times so far", name, restarts);
      }
    }
  }
}

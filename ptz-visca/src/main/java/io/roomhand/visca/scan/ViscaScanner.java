package io.roomhand.visca.scan;

import io.roomhand.core.device.Reason;
import io.roomhand.core.ptz.FoundHead;
import io.roomhand.core.ptz.HeadScanner;
import io.roomhand.core.thread.Threads;
import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.serial.NativeSerialPort;
import io.roomhand.visca.serial.OpenSerialPort;
import io.roomhand.visca.serial.SerialPorts;
import io.roomhand.visca.transport.HeadLoop;
import io.roomhand.visca.transport.SonyPort;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for VISCA heads. Threads: {@code visca-scan} for each place that is being looked at, 32 at
 * most, {@code visca-scan-network} for all hosts, and those of each serial line.
 */
public final class ViscaScanner implements HeadScanner {
  private static final Logger log = LoggerFactory.getLogger(ViscaScanner.class);
  private static final int MOST_AT_ONCE = 32;
  private static final int END_SECONDS = 4;

  private final OpenSerialPort.Opener ports;

  /** With the serial ports of this machine. */
  public ViscaScanner() {
    this(NativeSerialPort::open);
  }

  ViscaScanner(OpenSerialPort.Opener ports) {
    this.ports = ports;
  }

  @Override
  public List<String> serialPorts() {
    try {
      return SerialPorts.paths();
    } catch (IOException | LinkageError e) {
      throw new IllegalStateException("serial ports can't be listed: " + e.getMessage(), e);
    }
  }

  @Override
  public void scan(List<Place> places, TimeSource time, Duration limit, Listener listener)
      throws InterruptedException {
    if (places.isEmpty()) {
      return;
    }
    Report report = new Report(places, listener);
    ThreadPoolExecutor pool = pool(places.size());
    HeadLoop network = HeadLoop.start("visca-scan-network", time);
    SonyPort sonyPort = new SonyPort(network);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (Place place : places) {
        tasks.add(
            () -> {
              look(place, time, network, sonyPort, report);
              return null;
            });
      }
      pool.invokeAll(tasks, limit.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      report.end();
      // Tasks that had not ended have been interrupted; a second time would disturb their ending.
      pool.shutdown();
      if (!pool.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
        log.warn("the look-up of a host's name is still going on");
      }
      network.close();
    }
  }

  private static ThreadPoolExecutor pool(int places) {
    return Threads.pool("visca-scan", Math.min(places, MOST_AT_ONCE), Duration.ZERO, places);
  }

  private void look(
      Place place, TimeSource time, HeadLoop network, SonyPort sonyPort, Report report)
      throws InterruptedException {
    try {
      if (place instanceof Host host) {
        new HostScan(network, sonyPort, host).look(report::found);
      } else if (place instanceof SerialPort port) {
        new SerialScan(port.path(), time, ports).look(report::found);
      }
      report.done(place);
    } catch (NothingFound e) {
      report.nothing(place, e.why());
    } catch (RuntimeException e) {
      log.error("{}: the scan failed", place, e);
      report.nothing(place, "The scan failed: " + Reason.of(e));
    }
  }

  /** Tells each place's end once, and nothing after the end of all. */
  private static final class Report {
    private final Listener listener;
    private final Set<Place> open;
    private boolean over;

    Report(List<Place> places, Listener listener) {
      this.listener = listener;
      this.open = new LinkedHashSet<>(places);
    }

    synchronized void found(FoundHead head) {
      if (!over) {
        listener.found(head);
      }
    }

    synchronized void done(Place place) {
      if (!over && open.remove(place)) {
        listener.done(place);
      }
    }

    synchronized void nothing(Place place, String why) {
      if (!over && open.remove(place)) {
        listener.nothing(place, why);
      }
    }

    synchronized void end() {
      open.forEach(listener::unfinished);
      over = true;
    }
  }
}

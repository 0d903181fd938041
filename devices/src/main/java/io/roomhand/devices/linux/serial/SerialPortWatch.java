package io.roomhand.devices.linux.serial;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.provider.DeviceEvent.SerialPortsChanged;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.core.time.TimeSource;
import io.roomhand.core.worker.Worker;
import io.roomhand.devices.linux.driver.LinuxDriver;
import io.roomhand.devices.linux.driver.LinuxMachine;
import io.roomhand.devices.linux.udev.DeviceMonitor;
import io.roomhand.devices.linux.udev.Uevent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells which serial ports there are, at the start and whenever that changes. It looks at /sys and
 * opens nothing; however much news there is, at most one look waits.
 */
public final class SerialPortWatch implements DeviceMonitor.Listener, DeviceProvider {

  /** How it joins the service. */
  public static final class Driver implements LinuxDriver {
    @Override
    public String devices() {
      return "serial ports";
    }

    @Override
    public DeviceProvider open(LinuxMachine machine) {
      ProviderContext context = machine.context();
      SerialPortWatch ports = new SerialPortWatch(machine.root(), context.time(), context.events());
      machine.monitor().listen(Set.of(SUBSYSTEM), ports);
      ports.start();
      return ports;
    }
  }

  /** Of the events that it wants to hear. */
  public static final String SUBSYSTEM = "tty";

  private static final Logger log = LoggerFactory.getLogger(SerialPortWatch.class);
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration ENDING = Duration.ofMillis(500);

  private final Path root;
  private final TimeSource time;
  private final DeviceEventSink events;
  private final Worker worker;
  private final AtomicBoolean waiting = new AtomicBoolean();
  private volatile boolean closed;

  /** Set at the start, then the worker's. */
  private List<String> told = List.of();

  /**
   * @param root of the file system; {@code /} on the real machine
   */
  public SerialPortWatch(Path root, TimeSource time, DeviceEventSink events) {
    this.root = root;
    this.time = time;
    this.events = events;
    this.worker = new Worker("linux-serial", time);
  }

  /** Tells the ports of now, on the calling thread; before any news. */
  public void start() {
    told = names();
    events.send(new SerialPortsChanged(told));
  }

  /** From the start. */
  @Override
  public CompletionStage<Void> ready() {
    return CompletableFuture.completedFuture(null);
  }

  private List<String> names() {
    return SerialPort.list(root).stream().map(SerialPort::name).toList();
  }

  @Override
  public void happened(Uevent event) {
    lookSoon();
  }

  @Override
  public void missed() {
    lookSoon();
  }

  private void lookSoon() {
    if (!closed && waiting.compareAndSet(false, true)) {
      worker
          .submit(LIMIT, this::look, done -> {})
          .whenComplete(
              (done, failure) -> {
                if (failure != null && !closed) {
                  log.warn("serial ports: {}", DeviceException.of(failure).text());
                  waiting.set(false);
                  time.after(AGAIN, this::lookSoon);
                }
              });
    }
  }

  private boolean look() {
    waiting.set(false);
    List<String> now = names();
    if (!now.equals(told) && !closed) {
      told = now;
      events.send(new SerialPortsChanged(now));
    }
    return true;
  }

  @Override
  public void close() {
    closed = true;
    worker.close();
    worker.awaitEnd(ENDING);
  }
}

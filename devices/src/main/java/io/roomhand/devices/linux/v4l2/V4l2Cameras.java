package io.roomhand.devices.linux.v4l2;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.core.thread.Threads;
import io.roomhand.core.time.TimeSource;
import io.roomhand.core.worker.Worker;
import io.roomhand.devices.linux.driver.LinuxDriver;
import io.roomhand.devices.linux.driver.LinuxMachine;
import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.sys.Holders;
import io.roomhand.devices.linux.sys.SharedNames;
import io.roomhand.devices.linux.udev.DeviceMonitor;
import io.roomhand.devices.linux.udev.Uevent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cameras of this machine, those that come and go included. A look compares what /sys lists
 * with what is attached; it is made at the start, when there is news of devices, and when a camera
 * notices that it has gone. Its own state belongs to {@code worker-linux-video}.
 */
public final class V4l2Cameras implements DeviceProvider {
  /** How they join the service. */
  public static final class Driver implements LinuxDriver {
    @Override
    public String devices() {
      return "cameras";
    }

    @Override
    public DeviceProvider open(LinuxMachine machine) {
      V4l2Cameras cameras = new V4l2Cameras(machine.root(), machine.kernel(), machine.context());
      machine.monitor().listen(Set.of(SUBSYSTEM), cameras.hotplug());
      cameras.start();
      return cameras;
    }
  }

  /** Of the events that {@link #hotplug} wants to hear. */
  public static final String SUBSYSTEM = "video4linux";

  private static final Logger log = LoggerFactory.getLogger(V4l2Cameras.class);
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration CLOSING = Duration.ofMillis(400);
  private static final Duration ENDING = Duration.ofMillis(900);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);

  /** A node is made before udev gives it to its group. The last retry comes after 6.3 s. */
  private static final int RETRIES = 6;

  private final Path root;
  private final Supplier<Kernel> kernels;
  private final TimeSource time;
  private final DeviceEventSink events;
  private final Holders holders;
  private final SharedNames names;
  private final Worker worker;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();

  /** At most a few for each camera. */
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

  private final CameraNews news = new CameraNews();
  private final AtomicBoolean draining = new AtomicBoolean();
  private volatile boolean closed;

  // The rest belongs to the worker, and to close when the worker has ended.
  private final Map<Object, V4l2Camera> present = new LinkedHashMap<>();

  /** Nodes that are no cameras, and those that could not be opened. */
  private final Set<Object> leftOut = new HashSet<>();

  /** The number of the kernel's last event when a node was found. */
  private final Map<Object, Long> attachedAt = new HashMap<>();

  private final Map<Object, Integer> failures = new HashMap<>();
  private @Nullable Kernel kernel;
  private boolean withoutKernel;

  /**
   * @param root of the file system; {@code /} on the real machine
   * @param kernels asked on the worker when there is something to open
   */
  public V4l2Cameras(Path root, Supplier<Kernel> kernels, ProviderContext context) {
    this.root = root;
    this.kernels = kernels;
    this.time = context.time();
    this.holders = new Holders(root);
    this.events =
        event -> {
          if (!closed) {
            context.events().send(event);
          }
        };
    this.names = new SharedNames(context.memory(), this::renamed);
    this.worker = new Worker("linux-video", time);
  }

  /** Tells the cameras of now; at once where there are none. Once. */
  public void start() {
    names.known().forEach(events::send);
    if (FoundNode.list(root).isEmpty()) {
      ready.complete(null);
      return;
    }
    worker
        .submit(LIMIT, this::compare, looked -> {})
        .thenCompose(opened -> CompletableFuture.allOf(opened.toArray(CompletableFuture<?>[]::new)))
        .whenComplete((all, failure) -> ready.complete(null));
  }

  /** To be told of subsystem {@link #SUBSYSTEM}. */
  public DeviceMonitor.Listener hotplug() {
    return new DeviceMonitor.Listener() {
      @Override
      public void happened(Uevent event) {
        news.add(event, root);
        drainSoon();
      }

      @Override
      public void missed() {
        look();
      }
    };
  }

  /**
   * Even where another node is at its place already: that one is another attachment. News from
   * before a camera was attached is not of that camera.
   */
  private void removed(Path folder, long sequence) {
    for (V4l2Camera camera : List.copyOf(present.values())) {
      Long attached = attachedAt.get(camera.found().attachment());
      if (camera.found().folder().equals(folder) && (attached == null || sequence > attached)) {
        forget(camera);
      }
    }
  }

  /** Something may have come or gone. Any thread. */
  void look() {
    news.look();
    drainSoon();
  }

  @Override
  public CompletionStage<Void> ready() {
    return ready;
  }

  /** What becomes of the nodes that are new, completing whatever becomes of them. */
  private List<CompletableFuture<Void>> compare() {
    List<FoundNode> found = FoundNode.list(root, names);
    long sequence = Uevent.last(root);
    Set<Object> there = new HashSet<>();
    found.forEach(node -> there.add(node.attachment()));
    leftOut.retainAll(there);
    failures.keySet().retainAll(there);
    attachedAt.keySet().retainAll(there);
    for (V4l2Camera camera : List.copyOf(present.values())) {
      if (!there.contains(camera.found().attachment())) {
        forget(camera);
      }
    }
    List<CompletableFuture<Void>> opened = new ArrayList<>();
    for (FoundNode node : found) {
      if (!present.containsKey(node.attachment()) && !leftOut.contains(node.attachment())) {
        attachedAt.put(node.attachment(), sequence);
        opened.add(open(node).toCompletableFuture());
      }
    }
    return opened;
  }

  /** Another device has shown this name, too: the present one leaves, to return under its next. */
  private void renamed(DeviceEvent.Renamed news) {
    if (!news.from().contains("#")) {
      log.info(
          "{} is no identity: several cameras have it; their ports tell them apart, and what was"
              + " kept for it {}",
          news.from(),
          news.to() == null ? "is ambiguous" : "is that of " + news.to());
    }
    events.send(news);
    for (V4l2Camera camera : List.copyOf(present.values())) {
      if (news.concerns(camera.id().description())) {
        present.remove(camera.found().attachment(), camera);
        awaitClosed(camera, camera.close(true, CLOSING), CLOSING);
      }
    }
  }

  private CompletionStage<Void> open(FoundNode node) {
    Kernel opener = kernel();
    if (closed || opener == null) {
      return CompletableFuture.completedFuture(null);
    }
    Set<String> taken = new HashSet<>();
    present.values().forEach(camera -> taken.add(camera.id().description()));
    FoundNode own = node.apartFrom(taken);
    V4l2Camera camera = new V4l2Camera(own, opener, time, events, holders, this::gone);
    present.put(own.attachment(), camera);
    return camera
        .open()
        .handle(
            (isCamera, failure) -> {
              if (failure != null) {
                onWorker(() -> failed(camera, DeviceException.of(failure)));
              } else if (!isCamera) {
                onWorker(() -> leaveOut(camera));
              }
              return null;
            });
  }

  private @Nullable Kernel kernel() {
    if (kernel == null && !withoutKernel) {
      try {
        kernel = kernels.get();
      } catch (LinkageError e) {
        withoutKernel = true;
        log.error("cameras can't be used: the C library can't be called", e);
      }
    }
    return kernel;
  }

  private void leaveOut(V4l2Camera camera) {
    forget(camera);
    leftOut.add(camera.found().attachment());
  }

  private void failed(V4l2Camera camera, DeviceException reason) {
    Object attachment = camera.found().attachment();
    leaveOut(camera);
    int before = failures.merge(attachment, 1, Integer::sum) - 1;
    boolean gone = reason.code() == ErrorCode.GONE && before > 0;
    if (before < RETRIES && !gone) {
      camera
          .close(false, CLOSING)
          .whenComplete(
              (closed, unclosed) ->
                  time.after(
                      FIRST_RETRY.multipliedBy(1L << before),
                      () -> onWorker(() -> retry(attachment))));
    } else if (!gone) {
      log.warn("{} is left out: {}", camera.id(), reason.text());
    }
  }

  /** One that hangs in its driver is not opened a second time before it has come back. */
  private void retry(Object attachment) {
    leftOut.remove(attachment);
    compare();
  }

  private void forget(V4l2Camera camera) {
    present.remove(camera.found().attachment(), camera);
    awaitClosed(camera, camera.close(false, CLOSING), CLOSING);
  }

  /** A little: the same device may come back at once, and some can be opened only once. */
  private static void awaitClosed(
      V4l2Camera camera, CompletionStage<Void> closing, Duration limit) {
    Threads.awaitEnd(closing, "camera " + camera.id().name(), limit);
  }

  private void gone(V4l2Camera camera) {
    onWorker(
        () -> {
          if (present.get(camera.found().attachment()) == camera) {
            forget(camera);
            // its folder may be there still: another attachment comes with another one
            leftOut.add(camera.found().attachment());
          }
        });
  }

  /** In order; however many cameras have news at once, one request waits at the worker. */
  private void onWorker(Runnable task) {
    tasks.add(task);
    drainSoon();
  }

  private void drainSoon() {
    if ((!tasks.isEmpty() || !news.isEmpty()) && draining.compareAndSet(false, true)) {
      worker.submit(LIMIT, this::drain, done -> {}).whenComplete(this::drained);
    }
  }

  private boolean drain() {
    draining.set(false);
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
    if (!news.isEmpty()) {
      news.take().forEach(this::removed);
      compare();
    }
    return true;
  }

  /** What was not done, for whatever reason, is tried again. */
  private void drained(@Nullable Boolean done, @Nullable Throwable failure) {
    if (failure != null && !closed) {
      log.warn("cameras: {}", DeviceException.of(failure).text());
      draining.set(false);
      news.look();
      time.after(AGAIN, this::drainSoon);
    }
  }

  @Override
  public void close() {
    closed = true;
    worker.submit(ENDING, this::end, ended -> {}).whenComplete((ended, failure) -> worker.close());
    worker.awaitEnd(ENDING);
  }

  /** All at once: each may take its time. */
  private boolean end() {
    Map<V4l2Camera, CompletionStage<Void>> closing = new LinkedHashMap<>();
    present.values().forEach(camera -> closing.put(camera, camera.close(true, CLOSING)));
    present.clear();
    long end = System.nanoTime() + CLOSING.multipliedBy(2).toNanos();
    closing.forEach(
        (camera, closed) -> awaitClosed(camera, closed, Duration.ofNanos(end - System.nanoTime())));
    return true;
  }
}
